import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ManualClock, ScriptedRuntime } from '../../../test/sandbox/scripted-runtime.ts';
import { InfrastructureError, type InfrastructureCode } from '../errors.ts';
import type { SandboxEvent } from '../events.ts';
import { ModeSandbox } from '../pool/mode-sandbox.ts';
import type { RunRequest, SandboxMode } from '../sandbox.ts';
import { CircuitBreaker } from './breaker.ts';
import { LadderSandbox, type Rung } from './ladder.ts';
import { defaultLimits } from './limits.ts';

let events: SandboxEvent[];
let clock: ManualClock;
let docker: ScriptedRuntime;
let local: ScriptedRuntime;
let rungs: Rung[];
let ladder: LadderSandbox;

const onEvent = (event: SandboxEvent) => void events.push(event);

function rung(runtime: ScriptedRuntime): Rung {
  const context = {
    runtime,
    settings: { limits: defaultLimits, park: 2, onViolation: 'kill', scratch: false },
    clock,
    onEvent,
  } as const;
  const settings = { slots: 1, runsPerSlot: 100, reuse: 'runs', maxAgeMs: 1e6 } as const;
  const breaker = new CircuitBreaker(runtime.mode, clock, onEvent);
  return { mode: runtime.mode, sandbox: new ModeSandbox(context, settings), breaker };
}

function open(steps: Rung[], maxRetries = 1): void {
  rungs = steps;
  const close = async () => {
    for (const { sandbox } of rungs) if (!('unavailable' in sandbox)) await sandbox.close();
  };
  ladder = new LadderSandbox({ rungs, slots: 1, maxRetries, onEvent, open: () => undefined, close });
}

const request = (source: string): RunRequest => ({
  source: Buffer.from(source),
  dataset: { digest: 'sha256:a', phase: 'visible', directory: '/d', variantsDirectory: '/v' },
  variant: null,
  seed: 1,
  flavour: 'core',
  names: {},
});

const fault = (code: InfrastructureCode = 'ENGINE_UNREACHABLE', retryable = true) =>
  new InfrastructureError(code, `fault ${code}`, { retryable });
const ofType = <T extends SandboxEvent['type']>(type: T) =>
  events.filter((event): event is Extract<SandboxEvent, { type: T }> => event.type === type);

beforeEach(() => {
  events = [];
  clock = new ManualClock();
  docker = new ScriptedRuntime('docker');
  local = new ScriptedRuntime('local');
  open([rung(docker), rung(local)]);
});

afterEach(() => ladder.close());

describe('what a strategy does', () => {
  it.each([
    'raises',
    'violation',
    'timeout',
    'oom',
    'disk',
    'crash',
    'bad_output',
    'badResult',
    'garbage',
    'forged',
    'floods',
    'oomDeath',
    'dies',
  ])('never earns a less isolated run: %s', async (behaviour) => {
    const result = await ladder.run(request(behaviour));
    expect(result.end).not.toMatch(/ok|infra_error/);
    expect(result.sandbox).toMatchObject({ mode: 'docker', fallback: null });
    expect(local.guests).toEqual([]);
    expect(ofType('fallback')).toEqual([]);
  });

  it('is a crash when it kills its guest twice', async () => {
    const result = await ladder.run(request('dies'));
    expect(result.end).toBe('crash');
    expect(docker.guests.length).toBe(2);
    expect(ofType('run_retried')).toMatchObject([{ code: 'GUEST_DIED' }]);
  });

  it('does not open the breaker, however often it kills its guest', async () => {
    for (let run = 0; run < 5; run += 1) await ladder.run(request('dies'));
    expect((await ladder.run(request('ok'))).sandbox.mode).toBe('docker');
    expect(ofType('breaker_opened')).toEqual([]);
  });
});

describe('what the machinery does', () => {
  it('is retried once on the same rung', async () => {
    docker.faults.push(fault());
    const result = await ladder.run(request('ok'));
    expect(result).toMatchObject({ end: 'ok', sandbox: { mode: 'docker', fallback: null } });
    expect(ofType('run_retried')).toHaveLength(1);
  });

  it('steps down after that, and says why everywhere', async () => {
    docker.alwaysFails = fault();
    const result = await ladder.run(request('ok'));
    expect(result.sandbox).toMatchObject({
      mode: 'local',
      fallback: { from: 'docker', reason: 'fault ENGINE_UNREACHABLE' },
    });
    expect(ofType('fallback')).toMatchObject([{ from: 'docker', to: 'local', code: 'ENGINE_UNREACHABLE' }]);
    expect(ofType('fallback_success')).toMatchObject([{ from: 'docker', to: 'local' }]);
  });

  it('does not retry what cannot succeed', async () => {
    docker.alwaysFails = fault('IMAGE_MISSING', false);
    await ladder.run(request('ok'));
    expect(ofType('run_retried')).toEqual([]);
  });

  it('steps down when the engine loses a run', async () => {
    expect((await ladder.run(request('lost'))).end).toBe('infra_error');
    expect(ofType('fallback_failed')).toHaveLength(1);
  });

  it('ends as infra_error with the last reason and its code when no rung holds', async () => {
    docker.alwaysFails = fault();
    local.alwaysFails = fault('MODE_UNAVAILABLE', false);
    expect(await ladder.run(request('ok'))).toMatchObject({
      end: 'infra_error',
      reason: 'fault MODE_UNAVAILABLE (MODE_UNAVAILABLE)',
    });
  });

  it('says why a mode does not exist here', async () => {
    const mode: SandboxMode = 'docker';
    open([{ mode, sandbox: { unavailable: 'no image' }, breaker: new CircuitBreaker(mode, clock, onEvent) }]);
    expect(await ladder.run(request('ok'))).toMatchObject({
      end: 'infra_error',
      reason: 'no image (MODE_UNAVAILABLE)',
    });
  });

  it('leaves a failing mode alone, and comes back when it heals', async () => {
    docker.alwaysFails = fault();
    await ladder.run(request('ok'));
    await ladder.run(request('ok'));
    expect(ofType('breaker_opened')).toHaveLength(1);
    const tried = ofType('slot_failed').length;
    expect((await ladder.run(request('ok'))).sandbox.fallback?.reason).toContain('failed');
    expect(ofType('slot_failed')).toHaveLength(tried);
    docker.alwaysFails = null;
    clock.ms += 10_000_000;
    expect((await ladder.run(request('ok'))).sandbox).toMatchObject({ mode: 'docker', fallback: null });
    expect(ofType('breaker_closed')).toHaveLength(1);
    expect(ofType('execution_mode_selected').map((event) => event.mode)).toEqual(['local', 'docker']);
  });

  it('cancels without an exception', async () => {
    const abort = new AbortController();
    const running = ladder.run(request('hangs'), abort.signal);
    await expect
      .poll(() => ofType('slot_states').some((event) => event.running === 1), { timeout: 60_000 })
      .toBe(true);
    abort.abort();
    expect(await running).toMatchObject({ end: 'cancelled', positions: null });
  });
});

describe('CircuitBreaker', () => {
  it('lets one caller try after the pause, and doubles it when he fails', () => {
    const breaker = new CircuitBreaker('docker', clock, onEvent);
    for (let failure = 0; failure < 3; failure += 1) breaker.failed('down');
    expect(breaker.refuses()).toContain('down');
    clock.ms += 5_001;
    expect(breaker.refuses()).toBeNull();
    expect(breaker.refuses()).not.toBeNull();
    breaker.failed('still down');
    clock.ms += 5_001;
    expect(breaker.refuses()).toContain('still down');
    clock.ms += 5_001;
    expect(breaker.refuses()).toBeNull();
    breaker.abandoned();
    expect(breaker.refuses()).toBeNull();
    breaker.succeeded();
    expect(breaker.refuses()).toBeNull();
    expect(ofType('breaker_opened').map((event) => event.retryAfterMs)).toEqual([5_000, 10_000]);
  });
});
