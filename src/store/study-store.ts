import type { Evaluated } from '../evaluate/ports.ts';
import { openForWriting, type Database } from './database.ts';
import { StoreError, storeErrorFrom } from './errors.ts';
import { forgetOldArtifacts } from './vacuum.ts';
import { blobInserter, evaluationInserter } from './insert-evaluation.ts';

/** A study as it is kept. `settings` is the JSON of what must not change when it is resumed. */
export interface StoredStudy {
  readonly id: number;
  readonly name: string;
  readonly datasetName: string;
  readonly datasetDigest: string;
  readonly createdAt: string;
  readonly settings: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

export type NewStudy = Pick<StoredStudy, 'name' | 'datasetName' | 'datasetDigest' | 'createdAt' | 'settings'>;

/** One iteration: the columns that queries use, and everything but its source and returns as JSON. */
export interface IterationRow {
  readonly number: number;
  /** The iteration that this one repeats. */
  readonly duplicateOf: number | null;
  readonly generator: string;
  readonly outcome: string;
  readonly level: number;
  readonly positionHash: string | null;
  readonly sharpe: number | null;
  readonly champion: boolean;
  readonly document: string;
  readonly source: string;
  /** Little-endian float32 daily returns on validation. */
  readonly returns: Uint8Array | null;
}

/** What an iteration is rebuilt from. */
export type KeptIteration = Pick<IterationRow, 'number' | 'document' | 'source' | 'returns'>;

/** Selects `KeptIteration`s; the conditions are the caller's. */
export const keptIterations = `
  SELECT i.number, i.document, CAST(s.bytes AS TEXT) AS source, r.bytes AS returns
  FROM iterations i LEFT JOIN blobs s ON s.digest = i.source LEFT JOIN blobs r ON r.digest = i.curve`;

/** A process that works on a study: its id and when it started, so that a reused id is not taken for it. */
export interface Holder {
  readonly pid: number;
  readonly startedAt: number;
  readonly host: string;
}

const studyColumns = `id, name, dataset_name AS datasetName, dataset_digest AS datasetDigest,
  created_at AS createdAt, settings, input_tokens AS inputTokens, output_tokens AS outputTokens`;

/**
 * Studies and their iterations, on the one connection that writes. A commit holds an evaluation and its
 * iteration or neither, and is on disk when `commit` returns.
 */
export class StudyStore {
  readonly #file: string;
  readonly #database: Database;
  readonly #commit: (study: number, row: IterationRow, evaluated: Evaluated | null, totals: string) => void;

  constructor(file: string) {
    this.#file = file;
    this.#database = openForWriting(file);
    const evaluation = evaluationInserter(this.#database);
    const blob = blobInserter(this.#database);
    const iteration = this.#database.prepare(`
      INSERT INTO iterations (study_id, number, evaluation_id, generator, outcome, level, position_hash, sharpe,
        champion, document, source, curve)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
    const count = this.#database.prepare('UPDATE studies SET totals = ? WHERE id = ?');
    const original = this.#database
      .prepare('SELECT evaluation_id FROM iterations WHERE study_id = ? AND number = ?')
      .pluck();
    const transaction = this.#database.transaction(
      (study: number, row: IterationRow, evaluated: Evaluated | null, totals: string) => {
        count.run(totals, study);
        iteration.run(
          study,
          row.number,
          evaluated === null ? original.get(study, row.duplicateOf) : evaluation(evaluated),
          row.generator,
          row.outcome,
          row.level,
          row.positionHash,
          row.sharpe,
          row.champion ? 1 : 0,
          row.document,
          blob('source', Buffer.from(row.source)),
          row.returns === null ? null : blob('returns', row.returns),
        );
      },
    );
    this.#commit = (study, row, evaluated, totals) => transaction.immediate(study, row, evaluated, totals);
  }

  find(name: string): StoredStudy | null {
    return this.#attempt(() => {
      const found = this.#database.prepare(`SELECT ${studyColumns} FROM studies WHERE name = ?`).get(name);
      return (found as StoredStudy | undefined) ?? null;
    });
  }

  create(study: NewStudy): StoredStudy {
    return this.#attempt(() => {
      this.#database
        .prepare(
          `INSERT INTO studies (name, dataset_name, dataset_digest, created_at, settings)
           VALUES (@name, @datasetName, @datasetDigest, @createdAt, @settings)`,
        )
        .run(study);
      return this.find(study.name) as StoredStudy;
    });
  }

  /**
   * Takes a study for this process, or throws who has it. `alive` tells whether another holder still lives;
   * a dead one's study is taken over.
   */
  hold(study: StoredStudy, holder: Holder, alive: (holder: Holder) => boolean): void {
    this.#attempt(() => {
      const take = this.#database.transaction(() => {
        const row = this.#database.prepare('SELECT holder FROM studies WHERE id = ?').get(study.id) as {
          holder: string | null;
        };
        const other = row.holder === null ? null : (JSON.parse(row.holder) as Holder);
        if (other !== null && !sameHolder(other, holder) && alive(other)) {
          throw new StoreError(
            'STORE_LOCKED',
            `the study "${study.name}" is being worked on by process ${other.pid} on ${other.host}: ` +
              'wait for it or stop it, or give this one another name with --study',
            { ...other },
          );
        }
        this.#database
          .prepare('UPDATE studies SET holder = ? WHERE id = ?')
          .run(JSON.stringify(holder), study.id);
      });
      take.immediate();
    });
  }

  release(study: StoredStudy): void {
    this.#attempt(() =>
      this.#database.prepare('UPDATE studies SET holder = NULL WHERE id = ?').run(study.id),
    );
  }

  /** Oldest first, read as they are asked for: nothing else may be done with the store meanwhile. */
  iterations(study: StoredStudy): Iterable<KeptIteration> {
    return this.#attempt(
      () =>
        this.#database
          .prepare(`${keptIterations} WHERE i.study_id = ? ORDER BY i.number`)
          .iterate(study.id) as Iterable<KeptIteration>,
    );
  }

  /**
   * Writes an iteration with its evaluation and what the study amounts to with it. A duplicate that was not run has
   * no evaluation of its own and names that of the iteration it repeats.
   */
  commit(study: StoredStudy, row: IterationRow, evaluated: Evaluated | null, totals: string): void {
    this.#attempt(() => this.#commit(study.id, row, evaluated, totals));
  }

  addTokens(study: StoredStudy, inputTokens: number, outputTokens: number): void {
    this.#attempt(() =>
      this.#database
        .prepare(
          'UPDATE studies SET input_tokens = input_tokens + ?, output_tokens = output_tokens + ? WHERE id = ?',
        )
        .run(inputTokens, outputTokens, study.id),
    );
  }

  /** Records that the holdout of a study is being opened, before anything is read from it. Once per study. */
  openHoldout(study: StoredStudy, openedAt: string): void {
    this.#attempt(() => {
      const changed = this.#database
        .prepare(
          'INSERT OR IGNORE INTO holdout_openings (study_id, dataset_digest, opened_at) VALUES (?, ?, ?)',
        )
        .run(study.id, study.datasetDigest, openedAt).changes;
      if (changed === 1) return;
      throw new StoreError(
        'STORE_FAILED',
        `the holdout of the study "${study.name}" has been opened before: it opens once; see stockade study show ${study.name}`,
      );
    });
  }

  recordHoldout(study: StoredStudy, document: string): void {
    this.#attempt(() =>
      this.#database
        .prepare('UPDATE holdout_openings SET document = ? WHERE study_id = ?')
        .run(document, study.id),
    );
  }

  /** Lets go of the positions, curves and output of records that started before, as `vacuum` does. */
  forgetBefore(before: string): void {
    forgetOldArtifacts(this.#file, before);
  }

  close(): void {
    this.#database.close();
  }

  #attempt<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw storeErrorFrom(error, this.#file);
    }
  }
}

function sameHolder(a: Holder, b: Holder): boolean {
  return a.pid === b.pid && a.startedAt === b.startedAt && a.host === b.host;
}
