/**
 * What the tests do once, for as long as it takes to believe it: `npm run soak`, about two hours on two cores.
 * `-- --share 0.1` does a tenth of it, `-- --only heavy,faults` some of it.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import { sample } from 'fast-check';
import { createSandbox } from '../src/sandbox/create-sandbox.ts';
import { readPrograms } from '../src/selftest/escape-program.ts';
import { holds } from '../src/selftest/report.ts';
import { KilledStudy } from '../test/evolve/support/killed-study.ts';
import { prepareHome, Program } from '../test/evolve/support/program.ts';
import { garbage } from '../test/fault/garbage.ts';
import { killHosts } from '../test/fault/kill-hosts.ts';
import { PrivateEngine } from '../test/fault/private-engine.ts';
import { randomFaults } from '../test/fault/random-faults.ts';
import { momentum, openBench, type Bench } from '../test/sandbox/support.ts';
import { walkHeavyPaths } from '../test/selftest/heavy-paths.ts';
import { tryPrograms } from '../test/selftest/try-programs.ts';

const { values } = parseArgs({ options: { share: { type: 'string' }, only: { type: 'string' } } });
const share = Number(values.share ?? '1');
const seed = Date.now() % 1_000_000;
const some = (count: number): number => Math.max(1, Math.round(count * share));

interface Told {
  readonly good: boolean;
  readonly said: string;
}

const programs = readPrograms('test/escape');

async function escapes(bench: Bench, onViolation: 'kill' | 'deny'): Promise<Told> {
  const every = Math.max(1, Math.round(1 / share));
  const chosen = programs.filter((_, at) => at % every === 0);
  const report = await tryPrograms(bench, chosen, { onViolation, onProgress: every25 });
  const { attempts, contained, reported, unaffected, refusedByCheck, askedOfCheck, failures } = report;
  const wrong = failures.filter(({ what }) => what !== 'check');
  const lines = wrong.map(({ program, detail }) => `\n    ${program}: ${detail}`).join('');
  const refused = `${refusedByCheck} of ${askedOfCheck} refused by layer 1`;
  return {
    good: holds(report),
    said: `${attempts} tried, ${contained} contained, ${reported} reported, ${unaffected} unaffected, ${refused}${lines}`,
  };
}

async function heavy(bench: Bench): Promise<Told> {
  const sandbox = createSandbox(bench.options({ slots: 4 }));
  const runs = some(2_000);
  const failures = await walkHeavyPaths(bench, sandbox, runs, every25);
  await sandbox.close();
  return {
    good: failures.length === 0,
    said: `${runs} runs, ${failures.length} not well ${failures.join('\n')}`,
  };
}

async function faults(bench: Bench): Promise<Told> {
  const report = await randomFaults(bench, { runs: some(2_000), seed, everyMs: 2_000, onProgress: every25 });
  const records = Object.values(report.ends).reduce((total, count) => total + count, 0);
  const [before, after] = report.descriptors;
  const good =
    records === report.submitted &&
    report.wrong + report.orphans + report.unexplained.length === 0 &&
    after <= before;
  return { good, said: JSON.stringify(report) };
}

async function garbageRuns(bench: Bench): Promise<Told> {
  const limits = { ...bench.options().limits, wallMs: 2_000, cpuSeconds: 2 };
  const sandbox = createSandbox(bench.options({ limits, slots: 2 }));
  const sources = sample(garbage, { numRuns: some(5_000), seed });
  const ends = new Map<string, number>();
  const lane = async (): Promise<void> => {
    for (let source = sources.pop(); source !== undefined; source = sources.pop()) {
      const { end } = await sandbox.run(bench.request('', { source }));
      ends.set(end, (ends.get(end) ?? 0) + 1);
    }
  };
  await Promise.all([lane(), lane()]);
  const after = await sandbox.run(bench.request(momentum));
  await sandbox.close();
  const good = after.end === 'ok' && !ends.has('infra_error') && bench.containers().length === 0;
  return { good, said: [...ends].map(([end, count]) => `${end} ${count}`).join(', ') };
}

async function hosts(bench: Bench): Promise<Told> {
  const count = some(50);
  await killHosts(
    bench.installationId,
    Array.from({ length: count }, (_, at) => (at * 617) % 4_000),
  );
  const sandbox = createSandbox(bench.options());
  const after = await sandbox.run(bench.request(momentum));
  await sandbox.close();
  const left = bench.containers().length;
  return { good: after.end === 'ok' && left === 0, said: `${count} hosts killed, ${left} containers left` };
}

async function engines(bench: Bench): Promise<Told> {
  const count = some(20);
  const engine = await PrivateEngine.open();
  try {
    const docker = { ...bench.options().docker!, connection: engine.connection };
    const sandbox = createSandbox(bench.options({ docker }));
    let records = 0;
    let back = 0;
    for (let round = 0; round < count; round += 1) {
      const flying = sandbox.run(bench.request('while True: pass\n'));
      await sleep((round * 377) % 3_000);
      await engine.die();
      await engine.start();
      records += (await flying).end === 'ok' ? 0 : 1;
      for (let attempt = 0; attempt < 120; attempt += 1) {
        const { end } = await sandbox.run(bench.request(momentum));
        if (end === 'ok') break;
        await sleep(1_000);
      }
      back += (await sandbox.run(bench.request(momentum))).end === 'ok' ? 1 : 0;
    }
    await sandbox.close();
    const left = (await engine.containers(bench.installationId)).length;
    const said = `killed ${count} times, ${records} runs ended, back ${back} times, ${left} containers left`;
    return { good: records === count && back === count && left === 0, said };
  } finally {
    await engine.close();
  }
}

/** A study whose process is killed two hundred times has the history of one that was left alone. */
async function kills(bench: Bench): Promise<Told> {
  const count = some(200);
  const iterations = Math.max(120, 2 * count);
  const home = mkdtempSync(join(tmpdir(), 'stockade-soak-'));
  try {
    await prepareHome(home, bench.installationId);
    const program = new Program(home);
    const whole = await program.evolve(['--iterations', String(iterations), '--study', 'whole']);
    const study = new KilledStudy(program, { name: 'killed', iterations, kills: count });
    const troubles: string[] = [];
    for (let round = 0; round < count; round += 1) {
      const wrong = await study.round(round);
      if (wrong !== null) troubles.push(wrong);
      every25(round + 1);
    }
    const { ended, wrong } = await study.finish();
    if (wrong !== null) troubles.push(wrong);
    const [alone, broken] = [whole, ended].map(({ lines }) => lines.at(-1)?.historyDigest);
    const same = alone !== undefined && alone === broken;
    const said = `killed ${count} times in ${iterations} iterations, history ${same ? 'as' : 'NOT as'} unbroken ${troubles.join('; ')}`;
    return { good: same && troubles.length === 0, said };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

let told = 0;
function every25(done: number): void {
  if (done % 25 === 0 && done !== told) process.stderr.write(`\r${(told = done)} `);
}

const parts: Readonly<Record<string, (bench: Bench) => Promise<Told>>> = {
  kill: (bench) => escapes(bench, 'kill'),
  deny: (bench) => escapes(bench, 'deny'),
  heavy,
  faults,
  garbage: garbageRuns,
  hosts,
  engines,
  kills,
};
const chosen = values.only?.split(',') ?? Object.keys(parts);

console.log(`seed ${seed}`);
for (const name of chosen) {
  const part = parts[name];
  if (part === undefined)
    throw new Error(`there is no part "${name}"; there are ${Object.keys(parts).join(', ')}`);
  const bench = openBench();
  const began = performance.now();
  const { good, said } = await part(bench);
  const left = bench.containers();
  if (!good || left.length > 0) process.exitCode = 1;
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  console.log(`\r${good && left.length === 0 ? 'held  ' : 'FAILED'}  ${name}, ${seconds} s: ${said}`);
  bench.dispose();
}
