import { readdirSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox } from '../../src/sandbox/create-sandbox.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { momentum, openBench, type Bench } from './support.ts';

let bench: Bench;
let sandbox: Sandbox | null = null;

beforeAll(() => {
  bench = openBench();
});

afterEach(async () => {
  await sandbox?.close();
  sandbox = null;
  expect(bench.containers()).toEqual([]);
  bench.events.length = 0;
});

afterAll(() => {
  bench.dispose();
});

const retired = () => bench.events.flatMap((event) => (event.type === 'slot_retired' ? [event.reason] : []));
const started = () => bench.events.filter((event) => event.type === 'slot_started').length;

describe('a slot on the real engine', () => {
  it('serves one run after another from one container, and leaves nothing behind', async () => {
    sandbox = createSandbox(bench.options());
    const first = await sandbox.run(bench.request(momentum));
    const second = await sandbox.run(bench.request(momentum));
    expect(first).toMatchObject({
      end: 'ok',
      reason: null,
      sandbox: { mode: 'docker', runtime: 'runc', slotRuns: 1 },
    });
    expect(second.sandbox).toMatchObject({ container: first.sandbox.container, slotRuns: 2, fallback: null });
    expect(second.positions).toEqual(first.positions);
    expect(first.positions!.boolean).toBe(true);
    expect(first.positions!.dates.length).toBeGreaterThan(100);
    expect(bench.containers()).toEqual([first.sandbox.container]);
  });

  it('is retired after its number of runs', async () => {
    sandbox = createSandbox(bench.options({ runsPerSlot: 2 }));
    const containers = [];
    for (let run = 0; run < 4; run += 1)
      containers.push((await sandbox.run(bench.request(momentum))).sandbox.container);
    expect(new Set(containers).size).toBe(2);
    expect(retired()).toEqual(['runs', 'runs']);
  });

  it('serves a single run when nothing may be reused', async () => {
    sandbox = createSandbox(bench.options({ reuse: 'never' }));
    const one = await sandbox.run(bench.request(momentum));
    const two = await sandbox.run(bench.request(momentum));
    expect(one.end).toBe('ok');
    expect(two.sandbox.container).not.toBe(one.sandbox.container);
    expect(retired()).toContain('single_use');
  });

  it('runs two at once in two containers', async () => {
    sandbox = createSandbox(bench.options({ slots: 2 }));
    const results = await Promise.all(Array.from({ length: 6 }, () => sandbox!.run(bench.request(momentum))));
    expect(results.map((result) => result.end)).toEqual(Array(6).fill('ok'));
    expect(started()).toBeLessThanOrEqual(2);
  });

  it('cancels a run that waits and one that runs', async () => {
    sandbox = createSandbox(bench.options());
    const abort = new AbortController();
    const running = sandbox.run(bench.request('while True: pass'), abort.signal);
    const waiting = sandbox.run(bench.request(momentum), abort.signal);
    await expect
      .poll(() => bench.events.some((event) => event.type === 'slot_states' && event.running === 1), {
        timeout: 60_000,
      })
      .toBe(true);
    abort.abort();
    expect((await running).end).toBe('cancelled');
    expect((await waiting).end).toBe('cancelled');
    expect((await sandbox.run(bench.request(momentum))).end).toBe('ok');
  });

  it('opens a variant when a run names it', async () => {
    sandbox = createSandbox(bench.options());
    const whole = await sandbox.run(bench.request(momentum));
    const cut = whole.positions!.frame.first + 200;
    const variant = await bench.dataset.variant(
      { kind: 'truncated', cut, seed: 0, onlyField: null },
      whole.keys,
    );
    const truncated = await sandbox.run(bench.request(momentum, { variant }));
    expect(truncated.end).toBe('ok');
    expect(truncated.positions!.frame.last).toBeLessThanOrEqual(cut);
    expect((await sandbox.run(bench.request(momentum))).positions).toEqual(whole.positions);
  });

  it('leaks neither descriptors nor timers', async () => {
    const descriptors = () => readdirSync('/proc/self/fd').length;
    const cycle = async () => {
      const own = createSandbox(bench.options());
      expect((await own.run(bench.request(momentum))).end).toBe('ok');
      await own.close();
    };
    await cycle();
    const before = descriptors();
    for (let round = 0; round < 3; round += 1) await cycle();
    await expect.poll(() => descriptors() - before, { timeout: 10_000 }).toBeLessThanOrEqual(0);
  });
});
