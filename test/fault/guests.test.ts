import { execFileSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSandbox } from '../../src/sandbox/create-sandbox.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { momentum, openBench, type Bench } from '../sandbox/support.ts';

const slow = `import time\ntime.sleep(1.5)\n${momentum}`;

let bench: Bench;
let sandbox: Sandbox;

beforeEach(() => {
  bench = openBench();
  sandbox = createSandbox(bench.options());
});

afterEach(async () => {
  await sandbox.close();
  expect(bench.containers()).toEqual([]);
  bench.dispose();
});

const wardenOf = (container: string): number =>
  Number(execFileSync('docker', ['inspect', '--format', '{{.State.Pid}}', container], { encoding: 'utf8' }));

const zygoteOf = (container: string): number => {
  const warden = wardenOf(container);
  return Number(readFileSync(`/proc/${warden}/task/${warden}/children`, 'utf8').trim().split(' ')[0]);
};

/**
 * A real fault of memory: the first process of a container takes no SIGSEGV that is sent to it, so its C library's
 * code is overwritten with an instruction that only a kernel may use.
 */
function breakCode(pid: number): void {
  const library = readFileSync(`/proc/${pid}/maps`, 'utf8')
    .split('\n')
    .find((line) => line.includes(' r-xp ') && line.includes('libc.so'));
  const [from = 0n, to = 0n] = (library ?? '')
    .split(' ')[0]!
    .split('-')
    .map((hex) => BigInt(`0x${hex}`));
  const memory = openSync(`/proc/${pid}/mem`, 'r+');
  try {
    const halt = Buffer.alloc(Number(to - from), 0xf4);
    expect(writeSync(memory, halt, 0, halt.length, Number(from))).toBe(halt.length);
  } finally {
    closeSync(memory);
  }
}

describe('a guest that dies under a run', () => {
  it.each([
    ['the warden, by SIGKILL', (container: string) => process.kill(wardenOf(container), 'SIGKILL')],
    ['the warden, by a fault of memory', (container: string) => breakCode(wardenOf(container))],
    ['the zygote, by SIGKILL', (container: string) => process.kill(zygoteOf(container), 'SIGKILL')],
    ['the zygote, by SIGSEGV', (container: string) => process.kill(zygoteOf(container), 'SIGSEGV')],
  ])('%s: the slot is retired, the run is repeated once, elsewhere, with its result', async (_name, kill) => {
    const first = await sandbox.run(bench.request(momentum));
    const flying = sandbox.run(bench.request(slow));
    await expect
      .poll(() => bench.events.findLast((event) => event.type === 'slot_states'), { timeout: 60_000 })
      .toMatchObject({ running: 1 });
    kill(first.sandbox.container!);
    const result = await flying;
    expect(result).toMatchObject({ end: 'ok', sandbox: { mode: 'docker', fallback: null } });
    expect(result.positions).toEqual(first.positions);
    expect(result.sandbox.container).not.toBe(first.sandbox.container);
    const retries = bench.events.filter((event) => event.type === 'run_retried');
    expect(retries).toMatchObject([{ code: 'GUEST_DIED', attempt: 1 }]);
  });
});
