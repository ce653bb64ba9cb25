import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from './clock.ts';
import { eventLevels, type EventLevel, type EventSink, type StockadeEvent } from './events.ts';
import { Redactor } from './redact.ts';

export const eventLogFile = 'sandbox_execution.json.log';

export interface EventLogOptions {
  readonly folder: string;
  readonly clock: Clock;
  readonly redactor?: Redactor;
  /** Least severe level that is written. */
  readonly level?: EventLevel;
  /** Told once when the log cannot be written; the work goes on. */
  readonly onFailure?: (message: string) => void;
}

/**
 * Events as JSON lines in one append-only file. Each line is written at once and whole, so that several
 * processes may share the file and a killed one leaves at most nothing.
 */
export class EventLog implements EventSink {
  readonly #options: EventLogOptions;
  readonly #redactor: Redactor;
  readonly #least: number;
  #descriptor: number | null = null;
  #failed = false;

  constructor(options: EventLogOptions) {
    this.#options = options;
    this.#redactor = options.redactor ?? new Redactor();
    this.#least = eventLevels.indexOf(options.level ?? 'info');
  }

  emit(event: StockadeEvent): void {
    if (this.#failed || eventLevels.indexOf(event.level) < this.#least) return;
    const timestamp = new Date(this.#options.clock.now()).toISOString();
    const line = JSON.stringify({ timestamp, ...(this.#redactor.value(event) as object) });
    try {
      this.#descriptor ??= this.#open();
      writeSync(this.#descriptor, `${line}\n`);
    } catch (error) {
      this.#failed = true;
      const reason = error instanceof Error ? error.message : String(error);
      this.#options.onFailure?.(`the event log in ${this.#options.folder} cannot be written: ${reason}`);
    }
  }

  close(): void {
    if (this.#descriptor !== null) closeSync(this.#descriptor);
    this.#descriptor = null;
    this.#failed = true;
  }

  #open(): number {
    mkdirSync(this.#options.folder, { recursive: true });
    return openSync(join(this.#options.folder, eventLogFile), 'a', 0o640);
  }
}
