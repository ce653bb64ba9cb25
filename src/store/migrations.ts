/** One numbered step; number n takes a database from version n − 1 to n. Never edited once released, only added to. */
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
];

export const newestVersion = migrations.at(-1)?.version ?? 0;
