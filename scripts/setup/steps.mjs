import { createInterface } from 'node:readline/promises';
import { StepError } from './command.mjs';

/**
 * One thing that has to be in place.
 * @typedef {object} Step
 * @property {string} title What is in place afterwards.
 * @property {() => Promise<{ ready: boolean, will?: string }>} look Whether it is there; changes nothing. `will` says
 *   what `make` would do.
 * @property {() => Promise<string | void>} make Makes it so; resolves to a detail worth a line.
 */

const onTerminal = Boolean(process.stdout.isTTY) && !process.env.CI && !process.env.NO_COLOR;

/**
 * Says what is going to happen, asks once where somebody can answer, then does it, one line a step.
 * @param {Step[]} steps
 * @param {{ yes: boolean, what: string }} options
 */
export async function runSteps(steps, { yes, what }) {
  const plan = await missing(steps);
  if (plan.length > 0) {
    console.log(`${what} needs what is not here yet, and will now:`);
    for (const line of plan) console.log(`  - ${line}`);
    await agree(yes);
  }
  for (const step of steps) await runStep(step);
}

/** What setting up would do, one line for each step that has something to do. @param {Step[]} steps */
export async function missing(steps) {
  const plan = [];
  for (const step of steps) {
    const { ready, will } = await step.look();
    if (!ready && will) plan.push(will);
  }
  return plan;
}

/** Asks once where somebody can answer. @param {boolean} yes The answer is known. */
export async function agree(yes) {
  if (yes) return;
  if (!process.stdin.isTTY || !process.stdout.isTTY || process.env.CI) return;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question('Go on? [Y/n] ');
  terminal.close();
  if (!/^(y(es)?)?$/i.test(answer.trim())) throw new StepError('Nothing was changed.');
}

async function runStep(step) {
  const started = performance.now();
  const { ready } = await step.look();
  if (ready) {
    console.log(`reused  ${step.title}`);
    return;
  }
  const stop = spin(step.title, started);
  try {
    const detail = await step.make();
    stop();
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`done    ${step.title}${detail ? `: ${detail}` : ''} (${seconds} s)`);
  } catch (error) {
    stop();
    throw error;
  }
}

/** Shows that something goes on, where somebody is looking. */
function spin(title, started) {
  if (!onTerminal) return () => {};
  const draw = () => {
    const seconds = Math.round((performance.now() - started) / 1000);
    process.stdout.write(`\r...     ${title} (${seconds} s)`);
  };
  draw();
  const timer = setInterval(draw, 500);
  return () => {
    clearInterval(timer);
    process.stdout.write('\r\u001b[K');
  };
}

/** Runs a script's main function and turns its end into an exit code. */
export async function main(run) {
  try {
    process.exitCode = await run();
  } catch (error) {
    if (!(error instanceof StepError)) throw error;
    console.error(`\n${error.message}`);
    process.exitCode = 3;
  }
}
