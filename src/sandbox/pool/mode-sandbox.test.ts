import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ManualClock, ScriptedRuntime } from '../../../test/sandbox/scripted-runtime.ts';
import { InfrastructureError } from '../errors.ts';
import type { SandboxEvent } from '../events.ts';
import { defaultLimits } from '../policy/limits.ts';
import type { RunRequest } from '../sandbox.ts';
import { ModeSandbox } from './mode-sandbox.ts';
import type { PoolSettings } from './slot-pool.ts';

let runtime: ScriptedRuntime;
let sandbox: ModeSandbox;
let events: SandboxEvent[];
let clock: ManualClock;
let variantsDirectory: string;

function open(changes: Partial<PoolSettings> = {}, wallMs = 300_000): ModeSandbox {
  const limits = { ...defaultLimits, wallMs };
  sandbox = new ModeSandbox(
    {
      runtime,
      settings: { limits, park: 2, onViolation: 'kill', scratch: false },
      clock,
      onEvent: (event) => events.push(event),
    },
    { slots: 1, runsPerSlot: 100, reuse: 'runs', maxAgeMs: 1e6, ...changes },
  );
  return sandbox;
}

function request(source: string, changes: Partial<RunRequest> = {}): RunRequest {
  const dataset = { digest: 'sha256:a', phase: 'visible', directory: '/d', variantsDirectory } as const;
  return {
    source: Buffer.from(source),
    dataset,
    variant: null,
    seed: 1,
    flavour: 'core',
    names: {},
    ...changes,
  };
}

const reasons = () => events.flatMap((event) => (event.type === 'slot_retired' ? [event.reason] : []));

beforeEach(() => {
  runtime = new ScriptedRuntime();
  events = [];
  clock = new ManualClock();
  variantsDirectory = mkdtempSync(join(tmpdir(), 'stockade-variants-'));
});

afterEach(async () => {
  await sandbox.close();
  expect(runtime.guests.every((guest) => guest.destroyed)).toBe(true);
  rmSync(variantsDirectory, { recursive: true });
});

describe('how a run can end', () => {
  it.each([
    ['ok', 'ok', null],
    ['raises', 'crash', null],
    ['violation', 'violation', 'violation'],
    ['exhausts', 'oom', null],
    ['denied', 'ok', 'violation'],
    ['timeout', 'timeout', 'timeout'],
    ['oom', 'oom', 'oom'],
    ['disk', 'disk', 'disk'],
    ['crash', 'crash', 'crash'],
    ['bad_output', 'bad_output', 'bad_output'],
    ['badResult', 'bad_output', 'bad_output'],
    ['garbage', 'bad_output', 'bad_output'],
    ['forged', 'bad_output', 'bad_output'],
    ['floods', 'bad_output', 'bad_output'],
    ['oomDeath', 'oom', 'oom'],
  ])('%s ends as %s and retires the slot for %s', async (behaviour, end, retired) => {
    const result = await open().run(request(behaviour));
    expect(result.end).toBe(end);
    expect(result.reason === null).toBe(end === 'ok');
    expect(reasons()).toEqual(retired === null ? [] : [retired]);
    const next = await sandbox.run(request('ok'));
    expect(next.end).toBe('ok');
    expect(next.sandbox.slotRuns).toBe(retired === null ? 2 : 1);
  });

  it('names the memory limit when the whole guest was killed for it', async () => {
    expect((await open().run(request('oomDeath'))).reason).toContain(String(defaultLimits.memoryBytes));
  });

  it('tells a guest that died from one that was lost', async () => {
    await expect(open().run(request('dies'))).rejects.toHaveProperty('code', 'GUEST_DIED');
    await expect(sandbox.run(request('lost'))).rejects.toHaveProperty('code', 'GUEST_LOST');
  });

  it('does not blame the strategy when the guest cannot serve its data', async () => {
    await expect(open().run(request('unserved'))).rejects.toMatchObject({
      name: 'InfrastructureError',
      message: expect.stringContaining('parks die') as string,
    });
    expect(reasons()).toEqual(['unhealthy']);
  });

  it('says what was denied, as an event too', async () => {
    const result = await open().run(request('violation'));
    expect(result.violations.map((violation) => violation.syscall)).toEqual(['socket']);
    expect(events).toContainEqual(expect.objectContaining({ type: 'security_violation', count: 1 }));
  });

  it('retires a slot that says more than it was asked', async () => {
    expect((await open().run(request('twice'))).end).toBe('ok');
    await expect.poll(reasons, { timeout: 60_000 }).toEqual(['unhealthy']);
  });
});

describe('deadlines', () => {
  it('ends a warden that does not end its run', async () => {
    const result = await open({}, 1).run(request('hangs'));
    expect(result).toMatchObject({ end: 'timeout', reason: expect.stringContaining('1 ms') });
    expect(runtime.guests[0]!.destroyed).toBe(true);
  });

  it('does not blame the strategy when the engine hangs too', async () => {
    open({}, 1);
    const running = sandbox.run(request('hangs'));
    await expect
      .poll(() => events.some((event) => event.type === 'slot_states' && event.running === 1), {
        timeout: 60_000,
      })
      .toBe(true);
    runtime.guests[0]!.engineAnswers = false;
    clock.ms += 60_000;
    await expect(running).rejects.toHaveProperty('code', 'ENGINE_TIMEOUT');
  });

  it('cancels a run that goes on, and one that waits', async () => {
    const abort = new AbortController();
    open();
    const running = sandbox.run(request('hangs'), abort.signal);
    const waiting = sandbox.run(request('ok'), abort.signal);
    await expect
      .poll(() => events.some((event) => event.type === 'slot_states' && event.running === 1), {
        timeout: 60_000,
      })
      .toBe(true);
    abort.abort();
    await expect(running).rejects.toHaveProperty('code', 'CANCELLED');
    await expect(waiting).rejects.toHaveProperty('code', 'CANCELLED');
    await expect(sandbox.run(request('ok'), abort.signal)).rejects.toHaveProperty('code', 'CANCELLED');
    expect((await sandbox.run(request('ok'))).end).toBe('ok');
  });
});

describe('slots', () => {
  it('takes callers in order of arrival', async () => {
    open();
    const order: number[] = [];
    await Promise.all([0, 1, 2, 3].map((index) => sandbox.run(request('ok')).then(() => order.push(index))));
    expect(order).toEqual([0, 1, 2, 3]);
    expect(runtime.guests.length).toBe(1);
  });

  it('runs no more at once than it has slots, and never two in one', async () => {
    open({ slots: 3 });
    const results = await Promise.all(Array.from({ length: 30 }, () => sandbox.run(request('ok'))));
    expect(results.every((result) => result.end === 'ok')).toBe(true);
    const most = Math.max(...events.map((event) => (event.type === 'slot_states' ? event.running : 0)));
    expect(most).toBeLessThanOrEqual(3);
  });

  it('retires after the number of runs, with the next slot started ahead', async () => {
    open({ runsPerSlot: 10 });
    for (let run = 0; run < 12; run += 1) await sandbox.run(request('ok'));
    const eleventh = events.filter((event) => event.type === 'run_finished')[10];
    expect(eleventh).toMatchObject({ path: 'parked', guest: 'docker-2' });
  });

  it('gives every run its own slot when nothing is reused', async () => {
    open({ reuse: 'never' });
    const guests = [];
    for (let run = 0; run < 3; run += 1) guests.push((await sandbox.run(request('ok'))).sandbox.container);
    expect(new Set(guests).size).toBe(3);
  });

  it('keeps datasets apart, and makes room by retiring what idles longest', async () => {
    open();
    const other = (digest: string) => ({ ...request('ok').dataset, digest });
    for (const digest of ['1', '2', '3', '4', '5'])
      await sandbox.run(request('ok', { dataset: other(digest) }));
    expect(runtime.guests.filter((guest) => !guest.destroyed).length).toBeLessThanOrEqual(3);
    expect(reasons()).toContain('evicted');
  });

  it('serves a core run from a full slot, not the other way round', async () => {
    open();
    await sandbox.run(request('ok', { flavour: 'full' }));
    await sandbox.run(request('ok', { flavour: 'core' }));
    expect(runtime.guests.length).toBe(1);
  });

  it('starts no further slot for those who would rather wait, and one where there is none', async () => {
    open({ slots: 3 });
    const patient = () => sandbox.run(request('ok', { patience: 'wait' }));
    await Promise.all([patient(), patient(), patient()]);
    expect(runtime.guests.length).toBe(1);
    await Promise.all([patient(), patient()]);
    expect(runtime.guests.length).toBe(1);
    await Promise.all([patient(), sandbox.run(request('ok')), sandbox.run(request('ok'))]);
    expect(runtime.guests.length).toBeGreaterThan(1);
  });

  it('retires what is too old', async () => {
    open({ maxAgeMs: 1000 });
    await sandbox.run(request('ok'));
    clock.ms += 2000;
    sandbox.pool.tend();
    expect(reasons()).toEqual(['age']);
  });

  it('asks a slot that was silent for a sign of life before handing it out', async () => {
    await open().run(request('ok'));
    runtime.guests[0]!.answersPing = false;
    clock.ms += 10_000;
    const result = await sandbox.run(request('ok'));
    expect(result.sandbox.container).toBe('docker-2');
    expect(reasons()).toEqual(['unhealthy']);
    clock.ms += 10_000;
    expect((await sandbox.run(request('ok'))).sandbox.container).toBe('docker-2');
  });

  it('retires a slot whose guest dies while nobody uses it', async () => {
    await open().run(request('ok'));
    runtime.guests[0]!.exit({});
    await expect.poll(reasons, { timeout: 60_000 }).toEqual(['unhealthy']);
  });

  it('tells all who wait why no slot could be started', async () => {
    runtime.alwaysFails = new InfrastructureError('ENGINE_UNREACHABLE', 'no engine');
    open();
    const settled = await Promise.allSettled([sandbox.run(request('ok')), sandbox.run(request('ok'))]);
    expect(settled.map((each) => each.status)).toEqual(['rejected', 'rejected']);
  });

  it('lifts the quota for the warm-up only', async () => {
    await open().run(request('ok'));
    expect(runtime.guests[0]!.cpuCount).toBe(defaultLimits.cpuCount);
  });

  it('says what the guest said when the data cannot be opened', async () => {
    runtime.ready = false;
    await expect(open().run(request('ok'))).rejects.toThrow('no manifest');
  });

  it('passes on the last words of a guest that did not start', async () => {
    runtime.lastWords = 'ImportError: no module named numpy';
    await expect(open().run(request('ok'))).rejects.toThrow(
      'its last words: ImportError: no module named numpy',
    );
    expect(events).toContainEqual(expect.objectContaining({ type: 'guest_log', line: runtime.lastWords }));
  });

  it('tries again to remove what would not go', async () => {
    await open().run(request('ok'));
    runtime.guests[0]!.stuck = 1;
    expect((await sandbox.run(request('violation'))).end).toBe('violation');
    await expect
      .poll(() => events.some((event) => event.type === 'slot_failed' && event.code === 'REMOVE'), {
        timeout: 60_000,
      })
      .toBe(true);
    expect(runtime.guests[0]!.destroyed).toBe(false);
    sandbox.pool.tend();
    await expect.poll(() => runtime.guests[0]!.destroyed, { timeout: 60_000 }).toBe(true);
  });

  it('goes on with the slots it has when no further one can be started', async () => {
    open({ slots: 2 });
    await sandbox.run(request('ok'));
    runtime.alwaysFails = new InfrastructureError('ENGINE_ERROR', 'no more');
    const results = await Promise.all([0, 1, 2, 3].map(() => sandbox.run(request('ok'))));
    expect(results.map((result) => result.end)).toEqual(['ok', 'ok', 'ok', 'ok']);
    expect(events.filter((event) => event.type === 'slot_failed').length).toBeLessThanOrEqual(2);
  });

  it('lets those who wait go when it is closed', async () => {
    open();
    const running = sandbox.run(request('hangs'));
    const waiting = sandbox.run(request('ok'));
    const both = Promise.allSettled([running, waiting]);
    await expect
      .poll(() => events.some((event) => event.type === 'slot_states' && event.running === 1), {
        timeout: 60_000,
      })
      .toBe(true);
    await sandbox.close();
    expect((await both).map((each) => each.status)).toEqual(['rejected', 'rejected']);
  });

  it('refuses runs after it was closed', async () => {
    await open().close();
    await expect(sandbox.run(request('ok'))).rejects.toHaveProperty('code', 'SANDBOX_CLOSED');
  });
});

describe('variants', () => {
  it('prepares one once, and again when it grew', async () => {
    const manifest = join(variantsDirectory, 't-1', 'manifest.json');
    mkdirSync(join(variantsDirectory, 't-1'));
    writeFileSync(manifest, '{}');
    open();
    await sandbox.run(request('ok', { variant: 't-1' }));
    await sandbox.run(request('ok', { variant: 't-1' }));
    expect(runtime.guests[0]!.prepared).toEqual(['t-1']);
    writeFileSync(manifest, '{ "grown": true }');
    await sandbox.run(request('ok', { variant: 't-1' }));
    expect(runtime.guests[0]!.prepared).toEqual(['t-1', 't-1']);
  });

  it('says why one could not be opened', async () => {
    await open().run(request('ok'));
    runtime.guests[0]!.opensVariants = false;
    await expect(sandbox.run(request('ok', { variant: 't-9' }))).rejects.toMatchObject({
      code: 'GUEST_PREPARE',
      message: expect.stringContaining('no such variant'),
    });
  });
});
