import { existsSync } from 'node:fs';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { query } from '../../dataset/import/query.ts';
import { identifier, pathLiteral } from '../../dataset/import/sql.ts';
import type { Positions } from '../../sandbox/positions.ts';
import { UsageError } from '../errors.ts';
import { dayOfText, positionsOf, requireOnce, type PositionRow } from './position-rows.ts';

interface Column {
  readonly name: string;
  readonly type: string;
}

/**
 * Positions from a wide Parquet file: the first column is the date, or the only one of a date type (pandas writes
 * its index last); the others are symbols with weights or truth values.
 */
export async function readParquetPositions(file: string): Promise<Positions> {
  if (!existsSync(file)) throw new UsageError(`${file} cannot be read. Name a wide CSV or Parquet file.`);
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const connection = await instance.connect();
  try {
    return await readTable(connection, file);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function readTable(connection: DuckDBConnection, file: string): Promise<Positions> {
  const relation = `read_parquet(${pathLiteral(file)})`;
  const described = await query(connection, `DESCRIBE SELECT * FROM ${relation}`).catch((error: unknown) => {
    throw new UsageError(`${file} is no Parquet file that can be read: ${firstLine(error)}`);
  });
  const columns = described.map(([name, type]): Column => ({ name: String(name), type: String(type) }));
  const date = dateColumn(columns, file);
  const held = columns.filter((column) => column !== date);
  if (held.length === 0) throw new UsageError(`${file} has no columns of symbols beside its dates.`);
  const symbols = held.map(({ name }) => name);
  requireOnce(symbols, file);
  const odd = held.find(
    ({ type }) => !/^(BOOLEAN|U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL.*)$/.test(type),
  );
  if (odd)
    throw new UsageError(
      `${file}: the column ${odd.name} holds ${odd.type}, no weights. Use numbers or truth values.`,
    );
  const values = held.map(({ name }) => `CAST(${identifier(name)} AS DOUBLE)`).join(', ');
  const rows = await rowsOf(
    connection,
    `SELECT CAST(${identifier(date.name)} AS VARCHAR), ${values} FROM ${relation}`,
    file,
    symbols,
  );
  if (rows.length === 0) throw new UsageError(`${file} has no rows of positions.`);
  return positionsOf(
    symbols,
    rows,
    held.every(({ type }) => type === 'BOOLEAN'),
  );
}

function dateColumn(columns: readonly Column[], file: string): Column {
  const isDate = ({ type }: Column): boolean => type.startsWith('DATE') || type.startsWith('TIMESTAMP');
  const [first] = columns;
  const dates = columns.filter(isDate);
  const chosen = first !== undefined && (isDate(first) || first.type === 'VARCHAR') ? first : dates[0];
  if (chosen === undefined || (chosen !== first && dates.length > 1))
    throw new UsageError(
      `${file}: the first column, ${first?.name ?? 'none'}, holds no dates. Put the dates first.`,
    );
  if (chosen.type.includes('WITH TIME ZONE'))
    throw new UsageError(`${file}: the dates in ${chosen.name} have a time zone. Store plain dates.`);
  return chosen;
}

async function rowsOf(
  connection: DuckDBConnection,
  sql: string,
  file: string,
  symbols: readonly string[],
): Promise<PositionRow[]> {
  const rows: PositionRow[] = [];
  const stream = await connection.stream(sql);
  for (;;) {
    const chunk = await stream.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return rows;
    const vectors = Array.from({ length: chunk.columnCount }, (_, column) => chunk.getColumnVector(column));
    for (let row = 0; row < chunk.rowCount; row += 1) {
      const place = `${file}, row ${rows.length + 1}`;
      const entries: (readonly [number, number])[] = [];
      for (let column = 1; column < vectors.length; column += 1) {
        const value = vectors[column]?.getItem(row) as number | null;
        if (value === null || Number.isNaN(value) || value === 0) continue;
        if (!Number.isFinite(value))
          throw new UsageError(`${place}: the weight of ${symbols[column - 1] ?? ''} is infinite.`);
        entries.push([column - 1, value]);
      }
      rows.push({ day: dayOfText(String(vectors[0]?.getItem(row) ?? ''), place), place, entries });
    }
  }
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';
}
