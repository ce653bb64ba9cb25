import type { DuckDBConnection } from '@duckdb/node-api';
import type { Place } from './problems.ts';
import { query } from './query.ts';

/** The first few of what a query finds, which selects a file, a line and a text. */
export async function placesOf(connection: DuckDBConnection, select: string): Promise<Place[]> {
  const rows = await query(connection, `${select} ORDER BY file, row LIMIT 5`);
  return rows.map(([file, row, text]) => ({
    file: Number(file),
    row: Number(row),
    text: String(text).slice(0, 40),
  }));
}
