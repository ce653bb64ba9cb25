import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSandbox } from '../../src/sandbox/create-sandbox.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { defaultWatch } from '../../src/sandbox/watch/defaults.ts';
import { momentum, openBench, type Bench } from './support.ts';

let bench: Bench;
let sandbox: Sandbox;

beforeEach(() => {
  bench = openBench();
});

afterEach(async () => {
  await sandbox.close();
  expect(bench.containers()).toEqual([]);
  bench.dispose();
});

const kills = () => bench.events.filter((event) => event.type === 'runtime_kill');
const quiet = { ...defaultWatch, idleCpu: null, memory: null, pids: null, combined: null, heartbeatMs: null };

describe('the watcher on the real engine', () => {
  it('kills a guest that breaks a policy; its run ends as a violation that names it', async () => {
    const watch = { ...quiet, intervalMs: 500, memory: { ratio: 0.1, checks: 2 } };
    sandbox = createSandbox(bench.options({ watch }));
    const result = await sandbox.run(bench.request("block = b'x' * (512 << 20)\nwhile True:\n    pass\n"));
    expect(result).toMatchObject({ end: 'violation', reason: expect.stringMatching(/"memory".*10 %/) });
    expect(kills()).toMatchObject([{ policy: 'memory', guest: expect.any(String) }]);
    expect((await sandbox.run(bench.request(momentum))).end).toBe('ok');
  });

  it('leaves honest runs and idle slots alone', async () => {
    sandbox = createSandbox(bench.options({ watch: { ...defaultWatch, intervalMs: 200 } }));
    for (let run = 0; run < 5; run += 1) expect((await sandbox.run(bench.request(momentum))).end).toBe('ok');
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect((await sandbox.run(bench.request(momentum))).sandbox.slotRuns).toBe(6);
    expect(kills()).toEqual([]);
    expect(bench.events.some((event) => event.type === 'engine_request' && event.operation === 'stats')).toBe(
      true,
    );
  });
});
