import { existsSync } from 'node:fs';
import type { DuckDBConnection } from '@duckdb/node-api';
import { DatasetError } from '../errors.ts';
import { isDateName, isKnownField, targetOf } from './columns.ts';
import { readDates } from './date-format.ts';
import type { ImportOptions } from './import-options.ts';
import { daysOf, type Staged } from './number-keys.ts';
import { query } from './query.ts';
import { openSource, readError, stemOf } from './sources.ts';
import { identifier, literal } from './sql.ts';

/** A level to compare with, on days of its own. */
export interface BenchmarkLevel {
  readonly id: string;
  readonly aliases: readonly string[];
  readonly name: string;
  readonly dates: Int32Array;
  readonly values: Float64Array;
}

type Source = Pick<Staged, 'symbols' | 'calendars'> & {
  readonly close: { readonly part: number; readonly value: number };
};

/**
 * The benchmark that `--benchmark` names: a file of days and levels, or a symbol of the import. Throws `DatasetError`
 * with what is wrong.
 */
export async function readBenchmark(
  connection: DuckDBConnection,
  scratch: string,
  staged: Source,
  options: ImportOptions,
): Promise<BenchmarkLevel | null> {
  const { benchmark } = options;
  if (benchmark === undefined) return null;
  const isFile = existsSync(benchmark);
  if (!isFile && !staged.symbols.includes(benchmark))
    throw new DatasetError(
      'option_invalid',
      `--benchmark ${benchmark} is no file and no symbol of the import.`,
    );
  const levels = isFile
    ? await levelsOfFile(connection, scratch, benchmark, options)
    : await levelsOfSymbol(connection, benchmark, staged);
  const name = isFile ? stemOf(benchmark) : benchmark;
  const mapped = options.map?.[name];
  const id = mapped === undefined ? `benchmark:${name}` : targetOf(name, mapped).id;
  const days = [...levels.keys()].sort((a, b) => a - b);
  return {
    id,
    aliases: id === 'benchmark' ? [] : ['benchmark'],
    name,
    dates: Int32Array.from(days),
    values: Float64Array.from(days, (day) => levels.get(day) as number),
  };
}

async function levelsOfSymbol(
  connection: DuckDBConnection,
  symbol: string,
  staged: Source,
): Promise<ReadonlyMap<number, number>> {
  const { part, value } = staged.close;
  const rows = await query(
    connection,
    `SELECT d.day, p.v${value} FROM part${part} p JOIN ${daysOf(staged, part)} d USING (date) JOIN symbols s USING (symbol)
    WHERE s.name = ${literal(symbol)} AND p.v${value} > 0`,
  );
  return new Map(rows.map(([day, level]) => [Number(day), Number(level)]));
}

async function levelsOfFile(
  connection: DuckDBConnection,
  scratch: string,
  path: string,
  options: ImportOptions,
): Promise<ReadonlyMap<number, number>> {
  const file = await openSource(connection, path, scratch, options.encoding);
  const names = file.columns.map(({ name }) => name);
  const date = names.find(isDateName) ?? names[0] ?? '';
  const others = names.filter((name) => name !== date);
  const level = others.length === 1 ? others[0] : others.find((name) => isKnownField(name) && isClose(name));
  if (level === undefined)
    throw new DatasetError(
      'import_refused',
      `${path}: a benchmark needs a column of dates and one of levels, called close.`,
    );
  const rows = await query(
    connection,
    `SELECT CAST(${identifier(date)} AS VARCHAR), TRY_CAST(CAST(${identifier(level)} AS VARCHAR) AS DOUBLE), CAST(${identifier(level)} AS VARCHAR) FROM ${file.relation}`,
  ).catch((error: unknown) => Promise.reject(readError(path, error)));
  const texts = rows.map(([text], at) => ({ text: String(text), file: 0, row: at + 2 }));
  const reading = readDates(texts, options.dateFormat === undefined ? {} : { format: options.dateFormat });
  if (!reading.ok)
    throw new DatasetError(
      'import_refused',
      `${path}: dates ${reading.problem.message}; ${reading.problem.choice}.`,
    );
  const levels = new Map<number, number>();
  rows.forEach(([text, value, cell], at) => {
    const day = reading.days.get(String(text)) as number;
    if (levels.has(day))
      throw new DatasetError(
        'import_refused',
        `${path}:${at + 2}: the day ${String(text)} stands there twice.`,
      );
    if (cell === null || cell === '') return;
    if (!(Number(value) > 0))
      throw new DatasetError(
        'import_refused',
        `${path}:${at + 2}: "${String(cell)}" is no level of a benchmark.`,
      );
    levels.set(day, Number(value));
  });
  if (levels.size === 0) throw new DatasetError('import_refused', `${path} holds no level.`);
  return levels;
}

function isClose(column: string): boolean {
  const { role } = targetOf(column, undefined);
  return role === 'close' || role === 'adjusted';
}
