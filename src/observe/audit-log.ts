import {
  closeSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { genesis, readRecord, sealed } from './audit-chain.ts';
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

/** How long another process may hold the file before its lock is taken to be left behind. */
const staleLockMs = 2_000;
const tailBytes = 65_536;

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
    try {
      mkdirSync(this.#options.folder, { recursive: true });
      withFileLock(`${this.#file}.lock`, this.#options.clock, () => appendSealed(this.#file, fields));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#options.onFailure?.(`the audit log ${this.#file} cannot be written: ${reason}`);
    }
  }
}

function appendSealed(file: string, fields: Record<string, unknown>): void {
  const descriptor = openSync(file, 'a+', 0o640);
  try {
    writeSync(descriptor, sealed(fields, lastHash(descriptor)).line);
  } finally {
    closeSync(descriptor);
  }
}

/** Hash of the last whole record; a torn line behind it is cut off. */
function lastHash(descriptor: number): string {
  const { size } = fstatSync(descriptor);
  if (size === 0) return genesis;
  const start = Math.max(0, size - tailBytes);
  const bytes = Buffer.alloc(size - start);
  readSync(descriptor, bytes, 0, bytes.length, start);
  const end = bytes.lastIndexOf(10);
  if (end + 1 < bytes.length) ftruncateSync(descriptor, start + end + 1);
  if (end < 0) return genesis;
  const begin = bytes.lastIndexOf(10, end - 1) + 1;
  const record = readRecord(bytes.toString('utf8', begin, end));
  if (record === null) throw new Error('its last record is damaged; see stockade audit verify');
  return record.hash;
}

function withFileLock(lock: string, clock: Clock, work: () => void): void {
  const started = clock.monotonicMs();
  for (;;) {
    try {
      closeSync(openSync(lock, 'wx'));
      break;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      if (clock.monotonicMs() - started > staleLockMs || isStale(lock, clock)) rmSync(lock, { force: true });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
    }
  }
  try {
    work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function isStale(lock: string, clock: Clock): boolean {
  try {
    return clock.now() - statSync(lock).mtimeMs > staleLockMs;
  } catch {
    return false;
  }
}
