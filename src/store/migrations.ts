/**
 * One numbered step; number n takes a database from version n − 1 to n. Never edited once released, only added to.
 * A step may call `sha256`, which gives the digest of some bytes as `blobs` is keyed by it.
 */
export interface Migration {
  readonly version: number;
  readonly sql: string;
}

export const migrations: readonly Migration[] = [
  {
    version: 1,
    sql: `
      CREATE TABLE blobs (
        digest TEXT PRIMARY KEY,
        kind   TEXT NOT NULL,
        bytes  BLOB NOT NULL
      );
      CREATE TABLE evaluations (
        id             INTEGER PRIMARY KEY AUTOINCREMENT,
        strategy_id    TEXT NOT NULL,
        source         TEXT NOT NULL REFERENCES blobs (digest),
        file           TEXT,
        form           TEXT NOT NULL,
        started_at     TEXT NOT NULL,
        outcome        TEXT NOT NULL,
        reason         TEXT,
        mode           TEXT,
        fallback       INTEGER NOT NULL,
        dataset_name   TEXT NOT NULL,
        dataset_digest TEXT NOT NULL,
        position_hash  TEXT,
        positions      TEXT REFERENCES blobs (digest),
        sharpe         REAL,
        cagr           REAL,
        max_drawdown   REAL,
        sandbox_ms     REAL NOT NULL,
        total_ms       REAL NOT NULL,
        document       TEXT NOT NULL
      );
      CREATE INDEX evaluations_by_strategy ON evaluations (strategy_id, id);
      CREATE INDEX evaluations_by_outcome ON evaluations (outcome, id);
      CREATE INDEX evaluations_by_dataset ON evaluations (dataset_name, id);
      CREATE INDEX evaluations_by_positions ON evaluations (dataset_digest, position_hash);
    `,
  },
  {
    version: 2,
    sql: `
      CREATE TABLE studies (
        id             INTEGER PRIMARY KEY AUTOINCREMENT,
        name           TEXT NOT NULL UNIQUE,
        dataset_name   TEXT NOT NULL,
        dataset_digest TEXT NOT NULL,
        created_at     TEXT NOT NULL,
        settings       TEXT NOT NULL,
        holder         TEXT,
        input_tokens   INTEGER NOT NULL DEFAULT 0,
        output_tokens  INTEGER NOT NULL DEFAULT 0
      );
      CREATE TABLE iterations (
        study_id      INTEGER NOT NULL REFERENCES studies (id),
        number        INTEGER NOT NULL,
        evaluation_id INTEGER NOT NULL REFERENCES evaluations (id),
        generator     TEXT NOT NULL,
        outcome       TEXT NOT NULL,
        level         INTEGER NOT NULL,
        position_hash TEXT,
        sharpe        REAL,
        champion      INTEGER NOT NULL,
        document      TEXT NOT NULL,
        returns       BLOB,
        PRIMARY KEY (study_id, number)
      ) WITHOUT ROWID;
      CREATE INDEX iterations_by_outcome ON iterations (study_id, outcome, number);
      CREATE INDEX iterations_by_champion ON iterations (study_id, champion, number);
      CREATE INDEX iterations_by_evaluation ON iterations (evaluation_id);
      CREATE TABLE holdout_openings (
        study_id       INTEGER PRIMARY KEY REFERENCES studies (id),
        dataset_digest TEXT NOT NULL,
        opened_at      TEXT NOT NULL,
        document       TEXT
      );
      CREATE INDEX openings_by_dataset ON holdout_openings (dataset_digest);
    `,
  },
  {
    version: 3,
    sql: `
      ALTER TABLE studies ADD COLUMN totals TEXT;
      DROP INDEX evaluations_by_positions;
      CREATE INDEX evaluations_by_trial ON evaluations (dataset_digest, position_hash, sharpe);
      DROP INDEX evaluations_by_outcome;
      CREATE INDEX evaluations_by_outcome ON evaluations (outcome, id, dataset_name);
    `,
  },
  {
    version: 4,
    sql: `
      CREATE TABLE artifacts (
        evaluation_id INTEGER NOT NULL REFERENCES evaluations (id),
        kind          TEXT NOT NULL,
        digest        TEXT NOT NULL REFERENCES blobs (digest),
        PRIMARY KEY (evaluation_id, kind)
      ) WITHOUT ROWID;
      INSERT INTO artifacts SELECT id, 'positions', positions FROM evaluations WHERE positions IS NOT NULL;
      ALTER TABLE evaluations DROP COLUMN positions;
      CREATE INDEX evaluations_by_start ON evaluations (started_at);

      CREATE TEMP TABLE outputs AS
        SELECT e.id, j.key AS kind, CAST(j.value AS BLOB) AS bytes FROM evaluations e, json_each(e.document) j
        WHERE j.key IN ('stdout', 'stderr') AND j.value <> '';
      INSERT OR IGNORE INTO blobs SELECT sha256(bytes), kind, bytes FROM outputs;
      INSERT INTO artifacts SELECT id, kind, sha256(bytes) FROM outputs;
      DROP TABLE outputs;
      UPDATE evaluations SET document = json_remove(document, '$.stdout', '$.stderr');

      ALTER TABLE iterations ADD COLUMN source TEXT REFERENCES blobs (digest);
      INSERT OR IGNORE INTO blobs
        SELECT sha256(CAST(document ->> 'source' AS BLOB)), 'source', CAST(document ->> 'source' AS BLOB)
        FROM iterations WHERE document ->> 'source' IS NOT NULL;
      UPDATE iterations SET source = sha256(CAST(document ->> 'source' AS BLOB)),
          document = json_remove(document, '$.source')
        WHERE document ->> 'source' IS NOT NULL;

      ALTER TABLE iterations ADD COLUMN curve TEXT REFERENCES blobs (digest);
      INSERT OR IGNORE INTO blobs SELECT sha256(returns), 'returns', returns FROM iterations WHERE returns IS NOT NULL;
      UPDATE iterations SET curve = sha256(returns) WHERE returns IS NOT NULL;
      ALTER TABLE iterations DROP COLUMN returns;
    `,
  },
];

export const newestVersion = migrations.at(-1)?.version ?? 0;
