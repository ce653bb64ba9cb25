import { spawn } from 'node:child_process';
import { root } from './machine.mjs';

/** A step cannot go on; the message says what to do. */
export class StepError extends Error {}

/** Runs a program to its end and keeps what it said. `timeoutMs` kills it. */
export function capture(file, args, { env = {}, cwd = root, timeoutMs } = {}) {
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
    });
    let output = '';
    let stdout = '';
    const keep = (text) => {
      output = (output + text).slice(-200_000);
    };
    child.stdout.setEncoding('utf8').on('data', (text) => {
      keep(text);
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', keep);
    child.once('error', (error) => resolve({ code: 127, output: error.message, stdout: '' }));
    child.once('close', (code) => resolve({ code: code ?? 1, output, stdout }));
  });
}

/** Like `capture`; anything but success is a `StepError` with the end of what the program said. */
export async function must(file, args, options = {}) {
  const result = await capture(file, args, options);
  if (result.code === 0) return result;
  const said = result.output.trim().split('\n').slice(-15).join('\n');
  throw new StepError(
    `${options.title ?? [file, ...args].join(' ')} ended with code ${result.code}:\n${said}`,
  );
}

/** Runs a program that talks to the user itself. */
export function hand(file, args, { env = {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(file, args, { cwd: root, env: { ...process.env, ...env }, stdio: 'inherit' });
    child.once('error', () => resolve(127));
    child.once('close', (code) => resolve(code ?? 1));
  });
}

/** npm, as the one that started this script, or the one on the path. */
export function npm(args, options = {}) {
  const script = process.env.npm_execpath;
  if (script?.endsWith('.js'))
    return must(process.execPath, [script, ...args], { title: `npm ${args[0]}`, ...options });
  return must(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, {
    title: `npm ${args[0]}`,
    ...options,
  });
}
