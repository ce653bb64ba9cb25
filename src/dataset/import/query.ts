import type { DuckDBConnection } from '@duckdb/node-api';

export type Cell = string | number | boolean | null;

/** All rows of a small result, as plain values. */
export async function query(connection: DuckDBConnection, sql: string): Promise<Cell[][]> {
  const reader = await connection.runAndReadAll(sql);
  return reader.getRowsJson().map((row) => row.map(plain));
}

function plain(value: unknown): Cell {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  return JSON.stringify(value);
}
