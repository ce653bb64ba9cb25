import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { appendRecord, repairTail } from './audit-file.ts';
import type { Clock } from './clock.ts';
import type { EventSink, EventType, StockadeEvent } from './events.ts';
import { Redactor } from './redact.ts';

export const auditLogFile = 'audit.log';

export interface AuditLogOptions {
  readonly folder: string;
  readonly clock: Clock;
  readonly redactor?: Redactor;
  /** Told of every record that could not be written; the work goes on. */
  readonly onFailure?: (message: string) => void;
  /** Told of every record, whether it could be written or not. */
  readonly onRecord?: (written: boolean) => void;
}

/** What belongs into the record of who was let do what: verdicts on strategies, weaker isolation, kills. */
const audited: ReadonlyMap<
  EventType,
  { readonly category: string; readonly outcome: 'success' | 'failure' }
> = new Map([
  ['strategy_rejected', { category: 'intrusion_detection', outcome: 'failure' }],
  ['security_violation', { category: 'intrusion_detection', outcome: 'failure' }],
  ['lookahead_leak', { category: 'intrusion_detection', outcome: 'failure' }],
  ['strategy_evaluated', { category: 'process', outcome: 'success' }],
  ['sandbox_mode_disabled', { category: 'configuration', outcome: 'success' }],
  ['sandbox_mode_failed', { category: 'process', outcome: 'failure' }],
  ['fallback_to_local', { category: 'configuration', outcome: 'success' }],
  ['fallback_to_direct', { category: 'configuration', outcome: 'success' }],
  ['fallback_failed', { category: 'configuration', outcome: 'failure' }],
  ['runtime_kill', { category: 'process', outcome: 'success' }],
  ['champion_updated', { category: 'process', outcome: 'success' }],
]);

/**
 * Append-only, hash-chained log with ECS field names. A record is whole or absent: a line that a crash tore is
 * cut off before the next is written. Several processes may share the file; each append takes its lock.
 */
export class AuditLog implements EventSink {
  readonly #options: AuditLogOptions;
  readonly #redactor: Redactor;
  readonly #file: string;

  constructor(options: AuditLogOptions) {
    this.#options = options;
    this.#redactor = options.redactor ?? new Redactor();
    this.#file = join(options.folder, auditLogFile);
    this.#attempt(() => repairTail(this.#file, options.clock));
  }

  emit(event: StockadeEvent): void {
    const kind = audited.get(event.event_type);
    if (kind === undefined) return;
    const { event_type, level, logger, message, strategy_id, iteration_num, mode, ...details } = event;
    const fields = {
      '@timestamp': new Date(this.#options.clock.now()).toISOString(),
      ecs: { version: '8.17' },
      event: {
        kind: 'event',
        category: [kind.category],
        action: event_type,
        outcome: kind.outcome,
        provider: 'stockade',
      },
      log: { level, logger },
      message,
      process: { pid: process.pid },
      stockade: { strategy_id, iteration_num, mode, ...details },
    };
    this.#append(this.#redactor.value(fields) as Record<string, unknown>);
  }

  /** Holds nothing between records. */
  close(): void {}

  #append(fields: Record<string, unknown>): void {
    const written = this.#attempt(() => {
      mkdirSync(this.#options.folder, { recursive: true });
      appendRecord(this.#file, this.#options.clock, fields);
    });
    this.#options.onRecord?.(written);
  }

  #attempt(work: () => void): boolean {
    try {
      work();
      return true;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#options.onFailure?.(`the audit log ${this.#file} cannot be written: ${reason}`);
      return false;
    }
  }
}
