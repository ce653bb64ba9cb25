import { Kysely, SqliteDialect, type Generated } from 'kysely';
import type { Evaluation } from '../evaluate/evaluation.ts';
import type { Outcome } from '../evaluate/outcome.ts';
import { decodeCurve, type Curve } from './curve-blob.ts';
import { openForReading, type Database } from './database.ts';
import { storeErrorFrom } from './errors.ts';
import type { ArtifactKind } from './insert-evaluation.ts';
import { decodePositions, type Positions } from './positions-blob.ts';

/** The columns of the tables, as the migrations leave them. */
interface Tables {
  blobs: { digest: string; kind: string; bytes: Buffer };
  evaluations: {
    id: Generated<number>;
    strategy_id: string;
    source: string;
    file: string | null;
    form: string;
    started_at: string;
    outcome: Outcome;
    reason: string | null;
    mode: string | null;
    fallback: number;
    dataset_name: string;
    dataset_digest: string;
    position_hash: string | null;
    sharpe: number | null;
    cagr: number | null;
    max_drawdown: number | null;
    sandbox_ms: number;
    total_ms: number;
    document: string;
  };
  artifacts: { evaluation_id: number; kind: ArtifactKind; digest: string };
}

export interface HistoryQuery {
  readonly outcome?: Outcome | 'duplicate';
  /** Only the iterations of this study; with it, outcomes are those of iterations. */
  readonly study?: number;
  readonly dataset?: string;
  /** Records older than this one. */
  readonly before?: number;
  readonly limit: number;
}

/** One line of `history`. */
export interface HistoryEntry {
  readonly id: number;
  readonly strategyId: string;
  readonly file: string | null;
  readonly startedAt: string;
  readonly outcome: Outcome | 'duplicate';
  readonly reason: string | null;
  readonly mode: string | null;
  readonly dataset: string;
  /** Number of the iteration, where a study was asked for. */
  readonly iteration?: number;
  readonly sharpe: number | null;
  readonly cagr: number | null;
  readonly maxDrawdown: number | null;
}

export interface StoredEvaluation {
  readonly id: number;
  readonly evaluation: Evaluation;
  readonly source: Uint8Array;
  /** Null where the walk ended before, or retention took them. */
  readonly positions: Positions | null;
  readonly curve: Curve | null;
}

const listed = [
  'id',
  'strategy_id as strategyId',
  'file',
  'started_at as startedAt',
  'outcome',
  'reason',
  'mode',
  'dataset_name as dataset',
  'sharpe',
  'cagr',
  'max_drawdown as maxDrawdown',
] as const;

/** Reads what was recorded, on a connection that cannot write. */
export class EvaluationHistory {
  readonly #file: string;
  readonly #database: Database | null;
  readonly #query: Kysely<Tables> | null;

  constructor(file: string) {
    this.#file = file;
    this.#database = openForReading(file);
    this.#query =
      this.#database === null
        ? null
        : new Kysely<Tables>({ dialect: new SqliteDialect({ database: this.#database }) });
  }

  /** Newest first. */
  async list(query: HistoryQuery): Promise<readonly HistoryEntry[]> {
    if (this.#query === null) return [];
    if (query.study !== undefined) return this.#ofStudy(query.study, query);
    let rows = this.#query.selectFrom('evaluations').select(listed).orderBy('id', 'desc').limit(query.limit);
    if (query.outcome !== undefined) rows = rows.where('outcome', '=', query.outcome as Outcome);
    if (query.dataset !== undefined) rows = rows.where('dataset_name', '=', query.dataset);
    if (query.before !== undefined) rows = rows.where('id', '<', query.before);
    return this.#read(() => rows.execute());
  }

  /**
   * The record of a number, or the newest one of a strategy's digest (at least 6 of its digits, `sha256:` or not).
   * Null where there is none.
   */
  async find(idOrDigest: string): Promise<StoredEvaluation | null> {
    const query = this.#query;
    if (query === null) return null;
    let rows = query
      .selectFrom('evaluations')
      .innerJoin('blobs', 'blobs.digest', 'evaluations.source')
      .select(['evaluations.id', 'evaluations.document', 'blobs.bytes']);
    const digits = idOrDigest.replace(/^sha256:/, '').toLowerCase();
    if (/^\d{1,9}$/.test(idOrDigest)) rows = rows.where('evaluations.id', '=', Number(idOrDigest));
    else if (/^[0-9a-f]{6,64}$/.test(digits)) {
      rows = rows
        .where('evaluations.strategy_id', '>=', `sha256:${digits}`)
        .where('evaluations.strategy_id', '<', `sha256:${digits}g`)
        .orderBy('evaluations.id', 'desc');
    } else return null;
    return this.#read(async () => {
      const row = await rows.limit(1).executeTakeFirst();
      if (row === undefined) return null;
      const { positions, curve, stdout, stderr } = await this.#artifacts(query, row.id);
      const printed = { stdout: stdout?.toString() ?? '', stderr: stderr?.toString() ?? '' };
      return {
        id: row.id,
        evaluation: { ...(JSON.parse(row.document) as Evaluation), ...printed },
        source: row.bytes,
        positions: positions ? decodePositions(positions) : null,
        curve: curve ? decodeCurve(curve) : null,
      };
    });
  }

  close(): void {
    this.#database?.close();
  }

  /** Iterations of a study by number, each with the record it has; a duplicate that was not run has the first one's. */
  #ofStudy(study: number, query: HistoryQuery): Promise<readonly HistoryEntry[]> {
    const conditions = ['i.study_id = @study'];
    if (query.outcome !== undefined) conditions.push('i.outcome = @outcome');
    if (query.before !== undefined) {
      conditions.push(
        'i.number <= (SELECT max(number) FROM iterations WHERE study_id = @study AND evaluation_id < @before)',
      );
    }
    const index = query.outcome === undefined ? '' : 'INDEXED BY iterations_by_outcome';
    const sql = `
      SELECT e.id, e.strategy_id AS strategyId, e.file, e.started_at AS startedAt, i.outcome,
        json_extract(i.document, '$.reason') AS reason, e.mode, e.dataset_name AS dataset, i.number AS iteration,
        e.sharpe, e.cagr, e.max_drawdown AS maxDrawdown
      FROM (SELECT number, evaluation_id, outcome, document FROM iterations i ${index}
            WHERE ${conditions.join(' AND ')} ORDER BY number DESC LIMIT @limit) i
        JOIN evaluations e ON e.id = i.evaluation_id
      ${query.dataset === undefined ? '' : 'WHERE e.dataset_name = @dataset'} ORDER BY i.number DESC`;
    return this.#read(() =>
      Promise.resolve(this.#database?.prepare(sql).all({ ...query, study }) as HistoryEntry[]),
    );
  }

  async #artifacts(query: Kysely<Tables>, id: number): Promise<Partial<Record<ArtifactKind, Buffer>>> {
    const rows = await query
      .selectFrom('artifacts')
      .innerJoin('blobs', 'blobs.digest', 'artifacts.digest')
      .select(['artifacts.kind', 'blobs.bytes'])
      .where('evaluation_id', '=', id)
      .execute();
    return Object.fromEntries(rows.map(({ kind, bytes }) => [kind, bytes]));
  }

  async #read<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw storeErrorFrom(error, this.#file);
    }
  }
}
