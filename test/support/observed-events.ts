import type { EventType, StockadeEvent } from '../../src/observe/events.ts';

type Of<Type extends EventType> = Extract<StockadeEvent, { event_type: Type }>;
type Details<Type extends EventType> = Omit<
  Of<Type>,
  'event_type' | 'level' | 'logger' | 'message' | 'mode' | 'strategy_id' | 'iteration_num'
>;

/** An event with these details; what all events have is the same everywhere. */
export function event<Type extends EventType>(
  event_type: Type,
  details: Details<Type>,
  mode: 'docker' | 'local' | 'none' | null = 'docker',
): StockadeEvent {
  const head = { level: 'info', logger: 'test', message: event_type, strategy_id: null, iteration_num: null };
  return { ...head, event_type, mode, ...details } as unknown as StockadeEvent;
}

const finished = {
  outcome: 'ok',
  guest: 'c1',
  path: 'parked',
  cpu_ms: 5,
  peak_memory_bytes: 50_000_000,
} as const;

export const ran = (executeMs = 20, outcome = 'ok'): StockadeEvent =>
  event('docker_execution_success', { ...finished, outcome, acquire_ms: 1, execute_ms: executeMs });

export const ranDirectly = (): StockadeEvent =>
  event('direct_execution_success', { ...finished, acquire_ms: 1, execute_ms: 20 }, 'none');

export const ranLocally = (): StockadeEvent =>
  event('local_execution_failed', { ...finished, outcome: 'oom', acquire_ms: 1, execute_ms: 20 }, 'local');

export const fellBack: readonly StockadeEvent[] = [
  event('fallback_to_direct', { from: 'docker', code: 'ENGINE_TIMEOUT', reason: 'late' }, 'none'),
  ranDirectly(),
  event('direct_fallback_success', { from: 'docker' }, 'none'),
];

export const engineError = (kind = 'timeout'): StockadeEvent =>
  event('docker_error', { operation: 'create', kind, duration_ms: 30_000 });

/** At least one of every event that is counted. */
export const everyEvent: readonly StockadeEvent[] = [
  ran(),
  ran(20, 'timeout'),
  ranLocally(),
  ...fellBack,
  event('fallback_to_local', { from: 'docker', code: 'NEVER_HEARD_OF', reason: 'r' }, 'local'),
  event('fallback_failed', { from: 'docker', reason: 'r' }, 'local'),
  event('fallback_to_local', { from: 'docker', code: 'GUEST_START', reason: 'r' }, 'local'),
  event('local_fallback_success', { from: 'docker' }, 'local'),
  event('run_retried', { attempt: 1, code: 'GUEST_LOST', reason: 'r' }),
  event('slot_started', { guest: 'c1', duration_ms: 400, protections: {} }),
  event('slot_states', { starting: 1, parked: 2, running: 3, retiring: 0 }, null),
  event('docker_request', { operation: 'create', duration_ms: 20 }),
  engineError(),
  event('orphans_found', { count: 5 }),
  event('docker_cleanup', { guest: null, duration_ms: null, orphans: 3 }),
  event('docker_cleanup', { guest: 'c1', duration_ms: 70, orphans: null }),
  event('runtime_kill', { guest: 'c1', policy: 'memory', reason: 'r' }),
  event('security_violation', { guest: 'c1', syscalls: ['socket', 'made_up'], count: 4, violations: [] }),
  event('strategy_rejected', { rules: ['IMP001', 'IMP002', 'IO003', 'XYZ001'], reason: null }),
  event('lookahead_leak', { reason: null, detector: 'static' }),
  event('lookahead_leak', { reason: null, detector: null }),
  event('iteration_committed', { generator: 'mutation', level_reached: 3, outcome: 'ok', at_seconds: 1000 }),
  event('champion_updated', { reason: 'better', sharpe: 1.5 }),
  event('champion_updated', { reason: 'better', sharpe: null }),
  event('model_answered', {
    provider: 'anthropic',
    input_tokens: 1000,
    output_tokens: 200,
    input_dollars: 0.003,
    output_dollars: null,
  }),
  event('breaker_closed', {}),
];
