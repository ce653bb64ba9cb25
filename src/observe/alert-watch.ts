import { AlertConditions } from './alert-conditions.ts';
import { alertAdvice } from './alert-rules.ts';
import type { Clock } from './clock.ts';
import type { AlertName, EventSink, StockadeEvent } from './events.ts';

export interface AlertWatchOptions {
  readonly clock: Clock;
  readonly fallbackRate: number;
  /** Takes `alert_raised` and `alert_resolved`. */
  readonly events: EventSink;
  /** Told of both, in a sentence for a person. */
  readonly warn: (message: string) => void;
}

/** Watches the conditions in the process itself: for those without a Prometheus server. */
export class AlertWatch implements EventSink {
  readonly #options: AlertWatchOptions;
  readonly #conditions: AlertConditions;
  readonly #firing = new Set<AlertName>();

  constructor(options: AlertWatchOptions) {
    this.#options = options;
    this.#conditions = new AlertConditions(options.fallbackRate);
  }

  emit(event: StockadeEvent): void {
    const now = this.#options.clock.now();
    if (!this.#conditions.take(event, now) && this.#firing.size === 0) return;
    const holding = this.#conditions.holding(now);
    for (const [name, reason] of holding) if (!this.#firing.has(name)) this.#raise(name, reason);
    for (const name of this.#firing) if (!holding.has(name)) this.#resolve(name);
  }

  close(): void {}

  #raise(alert: AlertName, reason: string): void {
    this.#firing.add(alert);
    const { summary, action, runbook } = alertAdvice[alert];
    const message = `${summary}: ${reason}`;
    const head = { ...this.#head, level: 'warning', message } as const;
    this.#options.events.emit({ ...head, event_type: 'alert_raised', alert, reason, action, runbook });
    this.#options.warn(`alert ${alert}: ${message}. ${action} (${runbook})`);
  }

  #resolve(alert: AlertName): void {
    this.#firing.delete(alert);
    const reason = 'the condition does not hold any more';
    const message = `${alertAdvice[alert].summary}: ${reason}`;
    const head = { ...this.#head, level: 'info', message } as const;
    this.#options.events.emit({ ...head, event_type: 'alert_resolved', alert, reason });
    this.#options.warn(`alert ${alert} is over: ${reason}.`);
  }

  get #head() {
    return { logger: 'stockade.observe', mode: null, strategy_id: null, iteration_num: null } as const;
  }
}
