export const eventLevels = ['debug', 'info', 'warning', 'error'] as const;
export type EventLevel = (typeof eventLevels)[number];

/** Conditions that are watched without a Prometheus server. */
export const alertNames = [
  'fallback_rate',
  'docker_errors',
  'execution_slow',
  'unisolated_execution',
] as const;
export type AlertName = (typeof alertNames)[number];

type Mode = 'docker' | 'local' | 'none';

/** What each event tells beside the fields that all have. Times are milliseconds, sizes bytes. */
interface EventDetails {
  readonly sandbox_mode_enabled: { readonly slots: number };
  readonly sandbox_mode_disabled: { readonly reason: string };
  readonly sandbox_mode_failed: { readonly code: string; readonly reason: string };
  readonly execution_mode_selected: { readonly reason: string | null };
  readonly docker_execution_success: RunDetails;
  readonly docker_execution_failed: RunDetails;
  readonly local_execution_success: RunDetails;
  readonly local_execution_failed: RunDetails;
  readonly direct_execution_success: RunDetails;
  readonly direct_execution_failed: RunDetails;
  readonly run_retried: { readonly attempt: number; readonly code: string; readonly reason: string };
  readonly fallback_to_local: FallbackDetails;
  readonly fallback_to_direct: FallbackDetails;
  readonly local_fallback_success: { readonly from: Mode };
  readonly direct_fallback_success: { readonly from: Mode };
  readonly fallback_failed: { readonly from: Mode; readonly reason: string };
  readonly breaker_opened: { readonly reason: string; readonly retry_after_ms: number };
  readonly breaker_closed: Empty;
  readonly slot_started: {
    readonly guest: string;
    readonly duration_ms: number;
    readonly protections: Readonly<Record<string, string>>;
  };
  readonly slot_failed: { readonly code: string; readonly reason: string };
  readonly slot_retired: { readonly guest: string; readonly reason: string; readonly runs: number };
  readonly docker_cleanup: {
    readonly guest: string | null;
    readonly duration_ms: number | null;
    readonly orphans: number | null;
  };
  /** A request that the engine served; `debug`, so that the log stays readable. */
  readonly docker_request: { readonly operation: string; readonly duration_ms: number };
  readonly slot_states: {
    readonly starting: number;
    readonly parked: number;
    readonly running: number;
    readonly retiring: number;
  };
  readonly docker_error: { readonly operation: string; readonly kind: string; readonly duration_ms: number };
  readonly orphans_found: { readonly count: number };
  readonly runtime_kill: { readonly guest: string; readonly policy: string; readonly reason: string };
  readonly security_violation: {
    readonly guest: string | null;
    readonly syscalls: readonly string[];
    readonly count: number;
    readonly violations: readonly {
      readonly type: 'denied_syscall';
      readonly syscall: string;
      readonly args: readonly string[];
      readonly line: number | null;
      readonly at: string;
    }[];
  };
  readonly strategy_rejected: { readonly rules: readonly string[]; readonly reason: string | null };
  readonly strategy_evaluated: {
    readonly outcome: string;
    readonly reason: string | null;
    /** ISO 8601 in UTC. */
    readonly started_at: string;
    readonly duration_ms: number;
    /** In the order in which a strategy walks through them. */
    readonly layers_ms: Readonly<Record<'check' | 'acquire' | 'execute' | 'backtest' | 'integrity', number>>;
  };
  readonly lookahead_leak: {
    readonly reason: string | null;
    readonly detector: 'static' | 'truncation' | 'perturbation' | null;
  };
  readonly champion_updated: { readonly reason: string; readonly sharpe: number | null };
  readonly iteration_committed: {
    readonly generator: string;
    readonly level_reached: number;
    readonly outcome: string;
    /** Seconds since 1970-01-01. */
    readonly at_seconds: number;
  };
  readonly model_answered: {
    readonly provider: string;
    readonly input_tokens: number;
    readonly output_tokens: number;
    /** Null where the price is not known. */
    readonly input_dollars: number | null;
    readonly output_dollars: number | null;
  };
  readonly alert_raised: {
    readonly alert: AlertName;
    readonly reason: string;
    readonly action: string;
    /** Page and anchor below `docs/`. */
    readonly runbook: string;
  };
  readonly alert_resolved: { readonly alert: AlertName; readonly reason: string };
}

type Empty = Readonly<Record<never, never>>;

interface RunDetails {
  readonly outcome: string;
  readonly guest: string | null;
  readonly path: 'parked' | 'cold';
  readonly acquire_ms: number;
  readonly execute_ms: number;
  readonly cpu_ms: number;
  readonly peak_memory_bytes: number;
}

interface FallbackDetails {
  readonly from: Mode;
  readonly code: string;
  readonly reason: string;
}

export type EventType = keyof EventDetails;

interface EventHead<Type extends EventType> {
  readonly event_type: Type;
  readonly level: EventLevel;
  /** Part of the program that speaks. */
  readonly logger: string;
  /** One sentence for a person. */
  readonly message: string;
  readonly mode: Mode | null;
  readonly strategy_id: string | null;
  /** Number within a study; null outside one. */
  readonly iteration_num: number | null;
}

/** One thing that happened; `event_type` tells which details it has. */
export type StockadeEvent = { [Type in EventType]: EventHead<Type> & EventDetails[Type] }[EventType];

/** Takes events and never throws: what watches the work must not end it. */
export interface EventSink {
  emit(event: StockadeEvent): void;
  close(): void;
}
