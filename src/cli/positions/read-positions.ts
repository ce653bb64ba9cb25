import type { Positions } from '../../sandbox/positions.ts';
import { readCsvPositions } from './read-csv-positions.ts';

/** Positions from a wide file, by its ending: Parquet, or CSV. */
export async function readPositions(file: string): Promise<Positions> {
  if (!/\.(parquet|pq)$/i.test(file)) return readCsvPositions(file);
  const { readParquetPositions } = await import('./read-parquet-positions.ts');
  return readParquetPositions(file);
}
