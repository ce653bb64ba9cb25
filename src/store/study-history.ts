import { openForReading, type Database } from './database.ts';
import { storeErrorFrom } from './errors.ts';
import { keptIterations, type KeptIteration, type StoredStudy } from './study-store.ts';

/** A study with its counts, as `study list` shows it. */
export interface StudySummary extends StoredStudy {
  readonly iterations: number;
  /** Number of the present champion; null before the first. */
  readonly champion: number | null;
  readonly holdoutOpenedAt: string | null;
  readonly holdout: string | null;
  /** JSON of what the study amounts to; null in a study of an earlier version that has not gone on since. */
  readonly totals: string | null;
}

export interface IterationEntry {
  readonly number: number;
  readonly evaluationId: number;
  /** JSON of everything but source and returns. */
  readonly document: string;
  readonly source: string;
}

export interface IterationQuery {
  readonly outcome?: string;
  readonly championsOnly?: boolean;
  /** Iterations older than this number. */
  readonly before?: number;
  readonly limit: number;
}

const summary = `
  SELECT s.id, s.name, s.dataset_name AS datasetName, s.dataset_digest AS datasetDigest, s.created_at AS createdAt,
    s.settings, s.totals, s.input_tokens AS inputTokens, s.output_tokens AS outputTokens,
    (SELECT coalesce(max(number), 0) FROM iterations i WHERE i.study_id = s.id) AS iterations,
    (SELECT max(number) FROM iterations i WHERE i.study_id = s.id AND i.champion = 1) AS champion,
    h.opened_at AS holdoutOpenedAt, h.document AS holdout
  FROM studies s LEFT JOIN holdout_openings h ON h.study_id = s.id`;

const entry = `number, evaluation_id AS evaluationId, document,
  (SELECT CAST(bytes AS TEXT) FROM blobs WHERE digest = source) AS source`;

/** Left to itself SQLite walks the whole study by number, past every iteration that was not asked for. */
function indexFor({ championsOnly, outcome }: IterationQuery): string {
  if (championsOnly === true) return 'INDEXED BY iterations_by_champion';
  return outcome === undefined ? '' : 'INDEXED BY iterations_by_outcome';
}

/** Reads studies on a connection that cannot write. */
export class StudyHistory {
  readonly #file: string;
  readonly #database: Database | null;

  constructor(file: string) {
    this.#file = file;
    this.#database = openForReading(file);
  }

  /** Newest first. */
  list(): readonly StudySummary[] {
    return this.#all<StudySummary>(`${summary} ORDER BY s.id DESC`);
  }

  find(name: string): StudySummary | null {
    return this.#all<StudySummary>(`${summary} WHERE s.name = ?`, name)[0] ?? null;
  }

  /** Newest first. */
  iterations(study: number, query: IterationQuery): readonly IterationEntry[] {
    const conditions = ['study_id = @study'];
    if (query.outcome !== undefined) conditions.push('outcome = @outcome');
    if (query.championsOnly === true) conditions.push('champion = 1');
    if (query.before !== undefined) conditions.push('number < @before');
    return this.#all<IterationEntry>(
      `SELECT ${entry} FROM iterations ${indexFor(query)}
       WHERE ${conditions.join(' AND ')} ORDER BY number DESC LIMIT @limit`,
      { study, ...query, championsOnly: undefined },
    );
  }

  iteration(study: number, number: number): IterationEntry | null {
    return (
      this.#all<IterationEntry>(
        `SELECT ${entry} FROM iterations WHERE study_id = ? AND number = ?`,
        study,
        number,
      )[0] ?? null
    );
  }

  /** An iteration with its returns. */
  row(study: number, number: number): KeptIteration | null {
    return (
      this.#all<KeptIteration>(`${keptIterations} WHERE i.study_id = ? AND i.number = ?`, study, number)[0] ??
      null
    );
  }

  /** The iteration that an evaluation belongs to; the first, where others repeat it. */
  ofEvaluation(evaluation: number): (IterationEntry & { readonly studyId: number }) | null {
    return (
      this.#all<IterationEntry & { studyId: number }>(
        `SELECT study_id AS studyId, ${entry} FROM iterations
         WHERE evaluation_id = ? ORDER BY study_id, number LIMIT 1`,
        evaluation,
      )[0] ?? null
    );
  }

  /** All iterations with their returns, oldest first, read one by one, to rebuild a study's state. */
  replay(study: number): Iterable<KeptIteration> {
    if (this.#database === null) return [];
    try {
      return this.#database
        .prepare(`${keptIterations} WHERE i.study_id = ? ORDER BY i.number`)
        .iterate(study) as Iterable<KeptIteration>;
    } catch (error) {
      throw storeErrorFrom(error, this.#file);
    }
  }

  outcomes(study: number): ReadonlyMap<string, number> {
    const rows = this.#all<{ outcome: string; count: number }>(
      'SELECT outcome, count(*) AS count FROM iterations WHERE study_id = ? GROUP BY outcome ORDER BY outcome',
      study,
    );
    return new Map(rows.map(({ outcome, count }) => [outcome, count]));
  }

  /** Different positions ever evaluated on a dataset, and openings of its holdout, over all studies and runs. */
  usage(datasetDigest: string): { readonly trials: number; readonly openings: number } {
    const [trials] = this.#all<{ count: number }>(
      `SELECT count(DISTINCT position_hash) AS count FROM evaluations
       WHERE dataset_digest = ? AND position_hash IS NOT NULL`,
      datasetDigest,
    );
    const [openings] = this.#all<{ count: number }>(
      'SELECT count(*) AS count FROM holdout_openings WHERE dataset_digest = ?',
      datasetDigest,
    );
    return { trials: trials?.count ?? 0, openings: openings?.count ?? 0 };
  }

  /** Annualised Sharpe ratios of the different positions ever evaluated on a dataset. */
  trialSharpes(datasetDigest: string): readonly number[] {
    if (this.#database === null) return [];
    try {
      return this.#database
        .prepare(
          `SELECT max(sharpe) FROM evaluations
           WHERE dataset_digest = ? AND position_hash IS NOT NULL AND sharpe IS NOT NULL GROUP BY position_hash`,
        )
        .pluck()
        .all(datasetDigest) as number[];
    } catch (error) {
      throw storeErrorFrom(error, this.#file);
    }
  }

  close(): void {
    this.#database?.close();
  }

  #all<T>(sql: string, ...values: unknown[]): readonly T[] {
    if (this.#database === null) return [];
    try {
      return this.#database.prepare(sql).all(...values) as T[];
    } catch (error) {
      throw storeErrorFrom(error, this.#file);
    }
  }
}
