import type { Evaluated, Recorder } from '../evaluate/ports.ts';
import { digestOf } from '../strategy/strategy.ts';
import { openForWriting, type Database } from './database.ts';
import { storeErrorFrom } from './errors.ts';
import { encodePositions } from './positions-blob.ts';

interface Waiting {
  readonly evaluated: Evaluated;
  readonly done: () => void;
  readonly failed: (error: Error) => void;
}

const insertBlob = 'INSERT OR IGNORE INTO blobs (digest, kind, bytes) VALUES (?, ?, ?)';

const insertEvaluation = `
  INSERT INTO evaluations (strategy_id, source, file, form, started_at, outcome, reason, mode, fallback,
    dataset_name, dataset_digest, position_hash, positions, sharpe, cagr, max_drawdown, sandbox_ms, total_ms, document)
  VALUES (@strategyId, @strategyId, @file, @form, @startedAt, @outcome, @reason, @mode, @fallback,
    @datasetName, @datasetDigest, @positionHash, @positions, @sharpe, @cagr, @maxDrawdown, @sandboxMs, @totalMs, @document)`;

/**
 * Records evaluations in the database. What arrives while a commit is under way shares the next one, so that
 * many slots do not wait for a disk sync each; `record` resolves after its own commit.
 */
export class EvaluationRecorder implements Recorder {
  readonly #file: string;
  readonly #database: Database;
  readonly #write: (batch: readonly Waiting[]) => void;
  #waiting: Waiting[] = [];
  #scheduled = false;

  constructor(file: string) {
    this.#file = file;
    this.#database = openForWriting(file);
    const blob = this.#database.prepare(insertBlob);
    const row = this.#database.prepare(insertEvaluation);
    const transaction = this.#database.transaction((batch: readonly Waiting[]) => {
      for (const { evaluated } of batch) {
        blob.run(evaluated.strategy.id, 'source', evaluated.strategy.source);
        const bytes = evaluated.positions === null ? null : encodePositions(evaluated.positions);
        const digest = bytes === null ? null : digestOf(bytes);
        if (bytes !== null) blob.run(digest, 'positions', bytes);
        row.run(columnsOf(evaluated, digest));
      }
    });
    this.#write = (batch) => transaction.immediate(batch);
  }

  record(evaluated: Evaluated): Promise<void> {
    return new Promise((done, failed) => {
      this.#waiting.push({ evaluated, done, failed });
      if (this.#scheduled) return;
      this.#scheduled = true;
      setImmediate(() => this.#flush());
    });
  }

  close(): void {
    this.#flush();
    this.#database.close();
  }

  #flush(): void {
    const batch = this.#waiting;
    this.#waiting = [];
    this.#scheduled = false;
    if (batch.length === 0) return;
    try {
      this.#write(batch);
    } catch (error) {
      const failure = storeErrorFrom(error, this.#file);
      for (const one of batch) one.failed(failure);
      return;
    }
    for (const one of batch) one.done();
  }
}

function columnsOf({ evaluation, positions }: Evaluated, digest: string | null): Record<string, unknown> {
  return {
    strategyId: evaluation.strategy.id,
    file: evaluation.strategy.file,
    form: evaluation.strategy.form,
    startedAt: evaluation.startedAt,
    outcome: evaluation.outcome,
    reason: evaluation.reason,
    mode: evaluation.sandbox?.mode ?? null,
    fallback: evaluation.sandbox?.fallback ? 1 : 0,
    datasetName: evaluation.dataset.name,
    datasetDigest: evaluation.dataset.digest,
    positionHash: positions === null ? null : (evaluation.positions?.hash ?? null),
    positions: digest,
    sharpe: evaluation.metrics?.sharpe ?? null,
    cagr: evaluation.metrics?.cagr ?? null,
    maxDrawdown: evaluation.metrics?.maxDrawdown ?? null,
    sandboxMs: evaluation.timing.acquireMs + evaluation.timing.executeMs,
    totalMs: evaluation.timing.totalMs,
    document: JSON.stringify(evaluation),
  };
}
