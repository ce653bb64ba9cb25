import type { InfrastructureCode } from './errors.ts';
import type { RunEnd, SandboxMode, Violation } from './sandbox.ts';

/** Why a slot was taken out of service. */
export type RetireReason =
  | 'runs'
  | 'age'
  | 'single_use'
  | 'evicted'
  | 'violation'
  | 'timeout'
  | 'oom'
  | 'disk'
  | 'crash'
  | 'bad_output'
  | 'cancelled'
  | 'unhealthy'
  | 'policy'
  | 'closed';

/** Faults of what is done around runs: removing a container, watching it, sweeping up after dead owners, closing. */
export const upkeepCodes = ['REMOVE', 'WATCH', 'SWEEP', 'CLOSE'] as const;
export type UpkeepCode = (typeof upkeepCodes)[number];

/** What the sandbox tells whoever watches it. Times are milliseconds, sizes bytes; ids are for logs, never for metric labels. */
export type SandboxEvent =
  | { readonly type: 'sandbox_mode_enabled'; readonly mode: SandboxMode; readonly slots: number }
  | {
      readonly type: 'sandbox_mode_failed';
      readonly mode: SandboxMode;
      readonly code: InfrastructureCode | UpkeepCode;
      readonly reason: string;
    }
  | { readonly type: 'execution_mode_selected'; readonly mode: SandboxMode; readonly reason: string | null }
  | {
      readonly type: 'run_finished';
      readonly mode: SandboxMode;
      readonly end: RunEnd;
      readonly guest: string | null;
      readonly path: 'parked' | 'cold';
      readonly acquireMs: number;
      readonly executeMs: number;
      readonly cpuMs: number;
      readonly peakMemoryBytes: number;
    }
  | {
      readonly type: 'security_violation';
      readonly mode: SandboxMode;
      readonly guest: string | null;
      readonly violations: readonly Violation[];
      /** Denied calls in total; `violations` holds the first of them. */
      readonly count: number;
    }
  | {
      readonly type: 'run_retried';
      readonly mode: SandboxMode;
      readonly attempt: number;
      readonly code: string;
      readonly reason: string;
    }
  | {
      readonly type: 'fallback';
      readonly from: SandboxMode;
      readonly to: SandboxMode;
      readonly code: string;
      readonly reason: string;
    }
  | { readonly type: 'fallback_success'; readonly from: SandboxMode; readonly to: SandboxMode }
  | {
      readonly type: 'fallback_failed';
      readonly from: SandboxMode;
      readonly to: SandboxMode;
      readonly reason: string;
    }
  | {
      readonly type: 'breaker_opened';
      readonly mode: SandboxMode;
      readonly reason: string;
      readonly retryAfterMs: number;
    }
  | { readonly type: 'breaker_closed'; readonly mode: SandboxMode }
  | {
      readonly type: 'slot_started';
      readonly mode: SandboxMode;
      readonly guest: string;
      readonly durationMs: number;
      /** What the guest says protects a run: `{ seccomp: 'notify', ... }`. */
      readonly protections: Readonly<Record<string, string>>;
    }
  | {
      readonly type: 'slot_failed';
      readonly mode: SandboxMode;
      readonly code: InfrastructureCode | UpkeepCode;
      readonly reason: string;
    }
  | {
      readonly type: 'slot_retired';
      readonly mode: SandboxMode;
      readonly guest: string;
      readonly reason: RetireReason;
      readonly runs: number;
    }
  | {
      readonly type: 'slot_removed';
      readonly mode: SandboxMode;
      readonly guest: string;
      readonly durationMs: number;
    }
  | {
      readonly type: 'slot_states';
      readonly starting: number;
      readonly parked: number;
      readonly running: number;
      readonly retiring: number;
    }
  | {
      readonly type: 'engine_request';
      readonly operation: string;
      readonly durationMs: number;
      /** Null when it succeeded. */
      readonly error: 'timeout' | 'unreachable' | 'permission' | 'not_found' | 'conflict' | 'other' | null;
    }
  | { readonly type: 'orphans_found'; readonly mode: SandboxMode; readonly count: number }
  | { readonly type: 'orphans_removed'; readonly mode: SandboxMode; readonly count: number }
  | {
      readonly type: 'runtime_kill';
      readonly mode: SandboxMode;
      readonly guest: string;
      readonly policy: string;
      readonly reason: string;
    }
  | { readonly type: 'guest_log'; readonly mode: SandboxMode; readonly guest: string; readonly line: string };

export type SandboxEventSink = (event: SandboxEvent) => void;
