import { join } from 'node:path';
import type { Clock } from './clock.ts';
import { eventLevels, type EventLevel, type EventSink, type StockadeEvent } from './events.ts';
import { Redactor } from './redact.ts';
import { RotatedFile, type Rotation } from './rotated-file.ts';

export const eventLogFile = 'sandbox_execution.json.log';

export interface EventLogOptions {
  readonly folder: string;
  readonly clock: Clock;
  readonly redactor?: Redactor;
  /** Least severe level that is written. */
  readonly level?: EventLevel;
  readonly rotation?: Rotation;
  /** Told once when the log cannot be written; the work goes on. */
  readonly onFailure?: (message: string) => void;
}

/**
 * Events as JSON lines in one append-only file, bounded in size. Each line is written at once and whole, so that
 * several processes may share the file and a killed one leaves at most nothing.
 */
export class EventLog implements EventSink {
  readonly #options: EventLogOptions;
  readonly #redactor: Redactor;
  readonly #least: number;
  readonly #file: RotatedFile;
  #failed = false;

  constructor(options: EventLogOptions) {
    this.#options = options;
    this.#redactor = options.redactor ?? new Redactor();
    this.#least = eventLevels.indexOf(options.level ?? 'info');
    this.#file = new RotatedFile(join(options.folder, eventLogFile), options.clock, options.rotation);
  }

  emit(event: StockadeEvent): void {
    if (this.#failed || eventLevels.indexOf(event.level) < this.#least) return;
    const timestamp = new Date(this.#options.clock.now()).toISOString();
    const line = JSON.stringify({ timestamp, ...(this.#redactor.value(event) as object) });
    try {
      this.#file.append(line);
    } catch (error) {
      this.#failed = true;
      const reason = error instanceof Error ? error.message : String(error);
      this.#options.onFailure?.(`the event log in ${this.#options.folder} cannot be written: ${reason}`);
    }
  }

  close(): void {
    this.#file.close();
    this.#failed = true;
  }
}
