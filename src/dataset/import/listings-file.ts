import type { DuckDBConnection } from '@duckdb/node-api';
import { DatasetError } from '../errors.ts';
import { formatDay, parseDay } from '../days.ts';
import type { Manifest } from '../manifest.ts';
import { isSymbolName } from './columns.ts';
import { readError } from './sources.ts';
import { pathLiteral } from './sql.ts';

type Listing = Manifest['listings'][number];

/** Reads symbol, listed, delisted, category and market from a CSV file; by symbol. */
export async function readListings(
  connection: DuckDBConnection,
  path: string,
): Promise<ReadonlyMap<string, Listing>> {
  const relation = `read_csv(${pathLiteral(path)}, header = true, all_varchar = true)`;
  const reader = await connection
    .runAndReadAll(`SELECT * FROM ${relation}`)
    .catch((error: unknown) => Promise.reject(readError(path, error)));
  const columns = reader.columnNames().map((name) => name.trim().toLowerCase());
  const symbolAt = columns.findIndex(isSymbolName);
  if (symbolAt < 0) throw new DatasetError('import_refused', `${path} has no column "symbol".`);
  const listings = new Map<string, Listing>();
  reader.getRowsJson().forEach((row, at) => {
    const cell = (name: string): string | null => {
      const value = row[columns.indexOf(name)];
      return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
    };
    const symbol = cellText(row[symbolAt]);
    listings.set(symbol, {
      symbol,
      category: cell('category') ?? cell('industry'),
      market: cell('market'),
      listed: isoDate(cell('listed'), path, at + 2),
      delisted: isoDate(cell('delisted'), path, at + 2),
    });
  });
  return listings;
}

function cellText(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

function isoDate(text: string | null, path: string, line: number): string | null {
  if (text === null) return null;
  try {
    return formatDay(parseDay(text));
  } catch (cause) {
    throw new DatasetError('import_refused', `${path}:${line}: "${text}" is not a date; write YYYY-MM-DD.`, {
      cause,
    });
  }
}
