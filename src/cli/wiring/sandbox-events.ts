import type { EventLevel, EventType, StockadeEvent } from '../../observe/events.ts';
import type { SandboxEvent } from '../../sandbox/events.ts';
import type { SandboxMode } from '../../sandbox/sandbox.ts';

const modePrefix = { docker: 'docker', local: 'local', none: 'direct' } as const;

interface Head<Type extends EventType> {
  readonly event_type: Type;
  readonly level: EventLevel;
  readonly logger: 'stockade.sandbox';
  readonly message: string;
  readonly mode: SandboxMode | null;
  readonly strategy_id: null;
  readonly iteration_num: null;
}

const head = <Type extends EventType>(
  event_type: Type,
  level: EventLevel,
  mode: SandboxMode | null,
  message: string,
): Head<Type> => ({
  event_type,
  level,
  logger: 'stockade.sandbox',
  message,
  mode,
  strategy_id: null,
  iteration_num: null,
});

type Of<Type extends SandboxEvent['type']> = Extract<SandboxEvent, { type: Type }>;

function runFinished(event: Of<'run_finished'>): StockadeEvent {
  const details = {
    outcome: event.end,
    guest: event.guest,
    path: event.path,
    acquire_ms: event.acquireMs,
    execute_ms: event.executeMs,
    cpu_ms: event.cpuMs,
    peak_memory_bytes: event.peakMemoryBytes,
  };
  const prefix = modePrefix[event.mode];
  return event.end === 'ok'
    ? { ...head(`${prefix}_execution_success`, 'info', event.mode, 'Run ended well'), ...details }
    : {
        ...head(`${prefix}_execution_failed`, 'warning', event.mode, `Run ended as ${event.end}`),
        ...details,
      };
}

function fallback({ from, to, code, reason }: Of<'fallback'>): StockadeEvent {
  const type = to === 'none' ? 'fallback_to_direct' : 'fallback_to_local';
  return {
    ...head(type, 'warning', to, `Falling back from ${from} to ${to}: ${reason}`),
    from,
    code,
    reason,
  };
}

function engineRequest({ operation, durationMs, error }: Of<'engine_request'>): StockadeEvent {
  if (error === null) {
    const message = `The engine served ${operation}`;
    return { ...head('docker_request', 'debug', 'docker', message), operation, duration_ms: durationMs };
  }
  const message = `The engine failed at ${operation}: ${error}`;
  return {
    ...head('docker_error', 'error', 'docker', message),
    operation,
    kind: error,
    duration_ms: durationMs,
  };
}

function mode(
  event: Of<'sandbox_mode_enabled' | 'sandbox_mode_failed' | 'execution_mode_selected'>,
): StockadeEvent {
  switch (event.type) {
    case 'sandbox_mode_enabled': {
      if (event.mode !== 'none') {
        const message = `Sandbox mode ${event.mode} with ${event.slots} slots`;
        return { ...head('sandbox_mode_enabled', 'info', event.mode, message), slots: event.slots };
      }
      const reason = 'sandbox.enabled is false';
      return {
        ...head('sandbox_mode_disabled', 'warning', 'none', 'Strategies run without isolation'),
        reason,
      };
    }
    case 'sandbox_mode_failed': {
      const { code, reason } = event;
      return { ...head('sandbox_mode_failed', 'error', event.mode, reason), code, reason };
    }
    case 'execution_mode_selected':
      return {
        ...head('execution_mode_selected', 'info', event.mode, `Runs go to ${event.mode}`),
        reason: event.reason,
      };
  }
}

/** What the watchers are told of something the sandbox said; null where another part tells of it. */
export function eventFromSandbox(event: SandboxEvent): StockadeEvent | null {
  switch (event.type) {
    case 'sandbox_mode_enabled':
    case 'sandbox_mode_failed':
    case 'execution_mode_selected':
      return mode(event);
    case 'run_finished':
      return runFinished(event);
    // The evaluation tells of it, once and with the strategy's id.
    case 'security_violation':
      return null;
    case 'run_retried': {
      const { attempt, code, reason } = event;
      return { ...head(event.type, 'warning', event.mode, `Trying again: ${reason}`), attempt, code, reason };
    }
    case 'fallback':
      return fallback(event);
    case 'fallback_success': {
      const type = event.to === 'none' ? 'direct_fallback_success' : 'local_fallback_success';
      return { ...head(type, 'warning', event.to, `The run went to ${event.to} instead`), from: event.from };
    }
    case 'fallback_failed': {
      const { from, to, reason } = event;
      return { ...head(event.type, 'error', to, `The fallback to ${to} failed: ${reason}`), from, reason };
    }
    case 'breaker_opened': {
      const { reason, retryAfterMs: retry_after_ms } = event;
      return {
        ...head(event.type, 'error', event.mode, `${event.mode} is given a rest: ${reason}`),
        reason,
        retry_after_ms,
      };
    }
    case 'breaker_closed':
      return head(event.type, 'info', event.mode, `${event.mode} works again`);
    default:
      return slotEvent(event);
  }
}

function slotEvent(
  event: Of<
    | 'slot_started'
    | 'slot_failed'
    | 'slot_retired'
    | 'slot_removed'
    | 'slot_states'
    | 'engine_request'
    | 'orphans_found'
    | 'orphans_removed'
    | 'runtime_kill'
    | 'guest_log'
  >,
): StockadeEvent | null {
  switch (event.type) {
    case 'slot_started': {
      const { guest, durationMs: duration_ms, protections } = event;
      return { ...head(event.type, 'info', event.mode, 'A slot is ready'), guest, duration_ms, protections };
    }
    case 'slot_failed': {
      const { code, reason } = event;
      return { ...head(event.type, 'error', event.mode, `A slot did not start: ${reason}`), code, reason };
    }
    case 'slot_retired': {
      const { guest, reason, runs } = event;
      return { ...head(event.type, 'info', event.mode, `A slot is retired: ${reason}`), guest, reason, runs };
    }
    case 'slot_removed': {
      const details = { guest: event.guest, duration_ms: event.durationMs, orphans: null };
      return { ...head('docker_cleanup', 'info', event.mode, 'A slot is removed'), ...details };
    }
    case 'orphans_found':
      return {
        ...head(event.type, 'warning', event.mode, `${event.count} ownerless guests`),
        count: event.count,
      };
    case 'orphans_removed': {
      const details = { guest: null, duration_ms: null, orphans: event.count };
      return {
        ...head('docker_cleanup', 'info', event.mode, `${event.count} ownerless guests removed`),
        ...details,
      };
    }
    case 'runtime_kill': {
      const { guest, policy, reason } = event;
      return {
        ...head(event.type, 'error', event.mode, `Killed by policy ${policy}: ${reason}`),
        guest,
        policy,
        reason,
      };
    }
    case 'engine_request':
      return engineRequest(event);
    case 'slot_states': {
      const { starting, parked, running, retiring } = event;
      const message = `${parked + running} slots serve`;
      return { ...head(event.type, 'debug', null, message), starting, parked, running, retiring };
    }
    case 'guest_log':
      return null;
  }
}
