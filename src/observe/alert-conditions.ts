import { errorWindowMs, leastExecutions, mostErrors, slowMs, windowExecutions } from './alert-rules.ts';
import { alertNames, type AlertName, type StockadeEvent } from './events.ts';

interface Execution {
  /** Null where nothing ran. */
  readonly durationMs: number | null;
  readonly waitMs: number;
  fellBack: boolean;
  unisolated: boolean;
}

/** Failures that a sound engine answers with too, where a container ends while it is asked about. */
const isHarmless = (operation: string, kind: string): boolean =>
  kind === 'not_found' ||
  kind === 'conflict' ||
  (kind === 'other' && ['update', 'inspect', 'stats', 'wait_removed'].includes(operation));

/** The windows over what was told, and which conditions hold. Fed with times, so that a log can be followed too. */
export class AlertConditions {
  readonly #fallbackRate: number;
  #executions: Execution[] = [];
  #errorsAtMs: number[] = [];

  /** `fallbackRate` is the share of runs above which the alert is raised. */
  constructor(fallbackRate: number) {
    this.#fallbackRate = fallbackRate;
  }

  /** Whether the event has a part in any condition. */
  take(event: StockadeEvent, atMs: number): boolean {
    switch (event.event_type) {
      case 'docker_execution_success':
      case 'docker_execution_failed':
      case 'local_execution_success':
      case 'local_execution_failed':
      case 'direct_execution_success':
      case 'direct_execution_failed':
        this.#add(event.acquire_ms + event.execute_ms, false, event.acquire_ms);
        return true;
      case 'local_fallback_success':
        this.#markFallback(false);
        return true;
      case 'direct_fallback_success':
        this.#markFallback(true);
        return true;
      case 'fallback_failed':
        this.#add(null, true);
        return true;
      case 'docker_error':
        if (isHarmless(event.operation, event.kind)) return false;
        this.#errorsAtMs.push(atMs);
        return true;
      default:
        return false;
    }
  }

  /** Why each condition holds at this moment; absent where it does not. */
  holding(nowMs: number): ReadonlyMap<AlertName, string> {
    this.#errorsAtMs = this.#errorsAtMs.filter((atMs) => nowMs - atMs <= errorWindowMs);
    const reasons: Readonly<Record<AlertName, string | null>> = {
      fallback_rate: this.#fallbackReason(),
      docker_errors: this.#errorReason(),
      execution_slow: this.#slowReason(),
      unisolated_execution: this.#unisolatedReason(),
    };
    return new Map(alertNames.flatMap((name) => (reasons[name] === null ? [] : [[name, reasons[name]]])));
  }

  #add(durationMs: number | null, fellBack: boolean, waitMs = 0): void {
    this.#executions.push({ durationMs, waitMs, fellBack, unisolated: false });
    if (this.#executions.length > windowExecutions) this.#executions.shift();
  }

  /** A fallback tells of its success right after its run ended. */
  #markFallback(unisolated: boolean): void {
    const run = this.#executions.findLast((one) => !one.fellBack);
    if (run === undefined) return;
    run.fellBack = true;
    run.unisolated = unisolated;
  }

  #fallbackReason(): string | null {
    const all = this.#executions.length;
    const fallen = this.#executions.filter((one) => one.fellBack).length;
    if (all < leastExecutions || fallen / all <= this.#fallbackRate) return null;
    const limit = `${percent(this.#fallbackRate)} is allowed`;
    return `${fallen} of the last ${all} executions needed a fallback (${percent(fallen / all)}; ${limit})`;
  }

  #errorReason(): string | null {
    const count = this.#errorsAtMs.length;
    return count > mostErrors ? `${count} engine errors in 5 minutes; ${mostErrors} are allowed` : null;
  }

  #slowReason(): string | null {
    const ran = this.#executions.filter(({ durationMs }) => durationMs !== null);
    const durations = ran.map(({ durationMs }) => durationMs ?? 0);
    if (durations.length < leastExecutions) return null;
    const p95 = percentile95(durations);
    if (p95 <= slowMs) return null;
    const count = `of the last ${durations.length} executions`;
    const wait = seconds(percentile95(ran.map(({ waitMs }) => waitMs)));
    return `the slowest 5 % ${count} took ${seconds(p95)} or more, the longest waits for a slot ${wait}; ${slowMs / 1000} s are allowed`;
  }

  #unisolatedReason(): string | null {
    const count = this.#executions.filter((one) => one.unisolated).length;
    const last = `of the last ${this.#executions.length} executions`;
    return count > 0 ? `${count} ${last} ran directly, though isolation was asked for` : null;
  }
}

function percentile95(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(0.95 * sorted.length) - 1] ?? 0;
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`;
