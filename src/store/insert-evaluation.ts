import type { Evaluated } from '../evaluate/ports.ts';
import { digestOf, type Digest } from '../strategy/strategy.ts';
import { encodeCurve } from './curve-blob.ts';
import type { Database } from './database.ts';
import { encodePositions } from './positions-blob.ts';

/** What of a record is kept by its content beside the document. */
export type ArtifactKind = 'positions' | 'curve' | 'stdout' | 'stderr';

const insertBlob = 'INSERT OR IGNORE INTO blobs (digest, kind, bytes) VALUES (?, ?, ?)';

const insertEvaluation = `
  INSERT INTO evaluations (strategy_id, source, file, form, started_at, outcome, reason, mode, fallback,
    dataset_name, dataset_digest, position_hash, sharpe, cagr, max_drawdown, sandbox_ms, total_ms, document)
  VALUES (@strategyId, @strategyId, @file, @form, @startedAt, @outcome, @reason, @mode, @fallback,
    @datasetName, @datasetDigest, @positionHash, @sharpe, @cagr, @maxDrawdown, @sandboxMs, @totalMs, @document)`;

/** Keeps bytes under their digest, once; to be called inside a transaction. */
export function blobInserter(database: Database): (kind: string, bytes: Uint8Array) => Digest {
  const blob = database.prepare(insertBlob);
  return (kind, bytes) => {
    const digest = digestOf(bytes);
    blob.run(digest, kind, bytes);
    return digest;
  };
}

/** Inserts one evaluation with its blobs and returns its id; to be called inside a transaction. */
export function evaluationInserter(database: Database): (evaluated: Evaluated) => number {
  const blob = blobInserter(database);
  const row = database.prepare(insertEvaluation);
  const artifact = database.prepare('INSERT INTO artifacts (evaluation_id, kind, digest) VALUES (?, ?, ?)');
  return (evaluated) => {
    blob('source', evaluated.strategy.source);
    const id = Number(row.run(columnsOf(evaluated)).lastInsertRowid);
    for (const [kind, bytes] of artifactsOf(evaluated)) artifact.run(id, kind, blob(kind, bytes));
    return id;
  };
}

function artifactsOf({ evaluation, positions, backtest }: Evaluated): [ArtifactKind, Uint8Array][] {
  const { stdout, stderr } = evaluation;
  const kept: [ArtifactKind, Uint8Array][] = [];
  if (positions !== null) kept.push(['positions', encodePositions(positions)]);
  if (backtest !== null) kept.push(['curve', encodeCurve(backtest.dates, backtest.equity)]);
  if (stdout) kept.push(['stdout', Buffer.from(stdout)]);
  if (stderr) kept.push(['stderr', Buffer.from(stderr)]);
  return kept;
}

function columnsOf({ evaluation, positions }: Evaluated): Record<string, unknown> {
  const { stdout: _, stderr: __, ...document } = evaluation;
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
    sharpe: evaluation.metrics?.sharpe ?? null,
    cagr: evaluation.metrics?.cagr ?? null,
    maxDrawdown: evaluation.metrics?.maxDrawdown ?? null,
    sandboxMs: evaluation.timing.acquireMs + evaluation.timing.executeMs,
    totalMs: evaluation.timing.totalMs,
    document: JSON.stringify(document),
  };
}
