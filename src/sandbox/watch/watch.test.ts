import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ManualClock, ScriptedRuntime } from '../../../test/sandbox/scripted-runtime.ts';
import type { SandboxEvent } from '../events.ts';
import { defaultLimits } from '../policy/limits.ts';
import { ModeSandbox } from '../pool/mode-sandbox.ts';
import { defaultWatch } from './defaults.ts';
import { SlotWatch, type Sample } from './policies.ts';
import { Watcher } from './watcher.ts';

const limits = { cpuCount: 0.5, memoryBytes: 1000, pids: 10 };
const quiet = { cpuMs: 0, memoryBytes: 100, pids: 2 };

/** Feeds samples a second apart; gives the policies that were broken, in order. */
function judge(samples: readonly Partial<Sample>[], options = defaultWatch): (string | null)[] {
  const watch = new SlotWatch(options, limits);
  return samples.map((sample, index) => {
    const full = { atMs: index * 1000, running: false, silentMs: 0, usage: quiet, ...sample };
    return watch.judge(full)?.policy ?? null;
  });
}

const busy = (seconds: number, running = false): Partial<Sample> => ({
  running,
  usage: { ...quiet, cpuMs: seconds * 500 },
});

describe('policies', () => {
  it('break on CPU between runs, three checks in a row', () => {
    expect(judge([busy(0), busy(1), busy(2), busy(3)])).toEqual([null, null, null, 'idle_cpu']);
    expect(judge([busy(0), busy(1), busy(2), busy(2), busy(3), busy(4)])).toEqual(Array(6).fill(null));
  });

  it('let a run use its CPU', () => {
    expect(judge(Array.from({ length: 10 }, (_, second) => busy(second, true)))).toEqual(
      Array(10).fill(null),
    );
  });

  it('break on memory twice in a row', () => {
    const full = { running: true, usage: { ...quiet, memoryBytes: 960 } };
    expect(judge([full, {}, full, full])).toEqual([null, null, null, 'memory']);
  });

  it('break on pids at once', () => {
    expect(judge([{ usage: { ...quiet, pids: 9 } }, { usage: { ...quiet, pids: 10 } }])).toEqual([
      null,
      'pids',
    ]);
  });

  it('break on CPU and memory together', () => {
    const sample = (cpuMs: number) => ({ running: true, usage: { cpuMs, memoryBytes: 850, pids: 1 } });
    expect(judge([sample(0), sample(450)])).toEqual([null, 'combined']);
  });

  it('break on silence, with the limit in the reason', () => {
    expect(
      judge([
        { silentMs: 14_000, usage: null },
        { silentMs: 16_000, usage: null },
      ]),
    ).toEqual([null, 'heartbeat']);
  });

  it('can each be switched off', () => {
    const off = {
      ...defaultWatch,
      idleCpu: null,
      memory: null,
      pids: null,
      combined: null,
      heartbeatMs: null,
    };
    const worst = { silentMs: 1e9, usage: { cpuMs: 1e9, memoryBytes: 1e9, pids: 1e9 } };
    expect(judge([worst, worst, worst, worst], off)).toEqual([null, null, null, null]);
  });
});

describe('Watcher', () => {
  let runtime: ScriptedRuntime;
  let sandbox: ModeSandbox;
  let watcher: Watcher;
  let events: SandboxEvent[];
  const clock = new ManualClock();
  const request = (source: string) => ({
    source: Buffer.from(source),
    dataset: { digest: 'd', phase: 'visible' as const, directory: '/d', variantsDirectory: '/v' },
    variant: null,
    seed: 1,
    flavour: 'core' as const,
    names: {},
  });

  beforeEach(() => {
    events = [];
    const onEvent = (event: SandboxEvent) => void events.push(event);
    runtime = new ScriptedRuntime();
    const settings = { limits: defaultLimits, park: 2, onViolation: 'kill', scratch: false } as const;
    sandbox = new ModeSandbox(
      { runtime, settings, clock, onEvent },
      { slots: 1, runsPerSlot: 9, reuse: 'runs', maxAgeMs: 1e6 },
    );
    const options = { ...defaultWatch, intervalMs: 5 };
    watcher = new Watcher({ pool: sandbox.pool, options, limits: defaultLimits, clock, onEvent });
  });

  afterEach(async () => {
    await watcher.close();
    await sandbox.close();
  });

  it('kills a slot that breaks a rule, and the run in it ends as a violation of that rule', async () => {
    const running = sandbox.run(request('hangs'));
    await expect
      .poll(() => sandbox.pool.slots.filter((slot) => slot.running).length, { timeout: 60_000 })
      .toBe(1);
    runtime.guests[0]!.load = { cpuMs: 0, memoryBytes: 0, pids: 64 };
    watcher.start();
    const result = await running;
    expect(result).toMatchObject({ end: 'violation', reason: expect.stringContaining('"pids"') });
    expect(events).toContainEqual(expect.objectContaining({ type: 'runtime_kill', policy: 'pids' }));
    expect(runtime.guests[0]!.destroyed).toBe(true);
  });

  it('leaves a silent slot to its deadline while the engine is silent too', async () => {
    await sandbox.run(request('ok'));
    runtime.guests[0]!.engineAnswers = false;
    clock.ms += 60_000;
    await watcher.look();
    expect(runtime.guests[0]!.destroyed).toBe(false);
    expect(events).toContainEqual(expect.objectContaining({ type: 'slot_failed', code: 'WATCH' }));
  });

  it('leaves quiet slots alone', async () => {
    await sandbox.run(request('ok'));
    runtime.guests[0]!.load = { cpuMs: 1, memoryBytes: 1, pids: 3 };
    await watcher.look();
    await watcher.look();
    expect(runtime.guests[0]!.destroyed).toBe(false);
  });
});
