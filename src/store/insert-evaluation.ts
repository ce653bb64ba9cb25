import type { Evaluated } from '../evaluate/ports.ts';
import { digestOf } from '../strategy/strategy.ts';
import type { Database } from './database.ts';
import { encodePositions } from './positions-blob.ts';

const insertBlob = 'INSERT OR IGNORE INTO blobs (digest, kind, bytes) VALUES (?, ?, ?)';

const insertEvaluation = `
  INSERT INTO evaluations (strategy_id, source, file, form, started_at, outcome, reason, mode, fallback,
    dataset_name, dataset_digest, position_hash, positions, sharpe, cagr, max_drawdown, sandbox_ms, total_ms, document)
  VALUES (@strategyId, @strategyId, @file, @form, @startedAt, @outcome, @reason, @mode, @fallback,
    @datasetName, @datasetDigest, @positionHash, @positions, @sharpe, @cagr, @maxDrawdown, @sandboxMs, @totalMs, @document)`;

/** Inserts one evaluation with its blobs and returns its id; to be called inside a transaction. */
export function evaluationInserter(database: Database): (evaluated: Evaluated) => number {
  const blob = database.prepare(insertBlob);
  const row = database.prepare(insertEvaluation);
  return (evaluated) => {
    blob.run(evaluated.strategy.id, 'source', evaluated.strategy.source);
    const bytes = evaluated.positions === null ? null : encodePositions(evaluated.positions);
    const digest = bytes === null ? null : digestOf(bytes);
    if (bytes !== null) blob.run(digest, 'positions', bytes);
    return Number(row.run(columnsOf(evaluated, digest)).lastInsertRowid);
  };
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
