import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSandbox } from '../../src/sandbox/create-sandbox.ts';
import type { SandboxOptions } from '../../src/sandbox/options.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { connection, momentum, openBench, type Bench } from '../sandbox/support.ts';
import { CuttingProxy, type Treatment } from './cutting-proxy.ts';

let bench: Bench;
let proxy: CuttingProxy;
let sandbox: Sandbox;

beforeEach(async () => {
  bench = openBench();
  proxy = await CuttingProxy.open(connection.socketPath);
});

afterEach(async () => {
  await sandbox.close();
  await proxy.close();
  expect(bench.containers()).toEqual([]);
  bench.dispose();
});

function open(changes: Partial<SandboxOptions> = {}): void {
  const engine = { host: '127.0.0.1', port: proxy.port, tls: null };
  const docker = { ...bench.options().docker!, connection: engine };
  sandbox = createSandbox(bench.options({ docker, ...changes }));
}

const honest = () => sandbox.run(bench.request(momentum));
const retries = () => bench.events.filter((event) => event.type === 'run_retried');

describe('a bad line to a remote engine', () => {
  it('that is slow costs time, not results', async () => {
    open();
    const whole = await honest();
    proxy.treatment = { kind: 'delay', delayMs: 40 };
    const late = await honest();
    expect(late.positions).toEqual(whole.positions);
    expect(late.timing.executeMs).toBeGreaterThanOrEqual(40);
  });

  it('that is cut somewhere in the answer: repeated once, never half a result', async () => {
    open();
    const whole = await honest();
    const before = proxy.passedBytes;
    await honest();
    const answer = proxy.passedBytes - before;
    for (const share of [0.02, 0.5, 0.98]) {
      proxy.treatment = {
        kind: 'cut',
        afterBytes: proxy.passedBytes + Math.ceil(answer * share),
      } satisfies Treatment;
      const result = await honest();
      expect(result.end).toBe('ok');
      expect(result.positions).toEqual(whole.positions);
      await honest();
    }
    expect(proxy.hits).toBe(3);
    // A cut between two runs needs no repetition: the slot is known to be lost before it is asked.
    expect(retries().length).toBeLessThanOrEqual(3);
    expect(retries().length).toBeGreaterThan(0);
  });

  it('that goes dead under a run: an end within the deadline, no step down, and the next run is well', async () => {
    open({ limits: { ...bench.options().limits, wallMs: 1_000 }, maxRetries: 0 });
    const whole = await honest();
    proxy.treatment = { kind: 'stall', afterBytes: proxy.passedBytes + 1 };
    const began = performance.now();
    const lost = await honest();
    expect(performance.now() - began).toBeLessThan(30_000);
    expect(lost).toMatchObject({ positions: null, sandbox: { mode: 'docker', fallback: null } });
    expect(lost.end).toMatch(/^(infra_error|timeout)$/);
    expect((await honest()).positions).toEqual(whole.positions);
  });
});
