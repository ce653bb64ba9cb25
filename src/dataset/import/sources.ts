import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { DatasetError } from '../errors.ts';
import { isDateName, isKnownField, isSymbolName, targetOf, type FieldTarget } from './columns.ts';
import type { ImportOptions, Layout } from './import-options.ts';
import { query } from './query.ts';
import { pathLiteral } from './sql.ts';
import { notUtf8, requireUtf8, transcode } from './text-encoding.ts';

export interface SourceFile {
  /** As the user named it. */
  readonly path: string;
  /** What DuckDB reads: the file, or its UTF-8 copy. */
  readonly relation: string;
  readonly columns: readonly Column[];
  readonly parquet: boolean;
}

export interface Column {
  readonly name: string;
  /** DuckDB's type; everything in a text file is VARCHAR. */
  readonly type: string;
}

/** What the files say together. */
export interface Shape {
  readonly layout: Layout;
  readonly dateColumn: string;
  readonly symbolColumn: string | null;
  /** One part per table with its own fields: one for long, one per file for wide. */
  readonly parts: readonly Part[];
}

export interface PartField {
  readonly column: string | null;
  /** In wide parts, what the file is called. */
  readonly source?: string;
  /** Which staged value it is. */
  readonly value: number;
  readonly target: FieldTarget;
}

export interface Part {
  readonly files: readonly number[];
  /** In wide parts the values of all columns become the one field. */
  readonly fields: readonly PartField[];
}

const textFile = /\.(csv|tsv|txt)(\.gz)?$/i;
const parquetFile = /\.(parquet|pq)$/i;

export function listFiles(paths: readonly string[]): string[] {
  const files = paths.flatMap((path) => {
    if (!existsSync(path)) throw new DatasetError('import_refused', `No file or folder ${path}.`);
    if (!statSync(path).isDirectory()) return [path];
    const inside = readdirSync(path).filter((entry) => textFile.test(entry) || parquetFile.test(entry));
    return inside.sort().map((entry) => join(path, entry));
  });
  if (files.length > 0) return files;
  throw new DatasetError(
    'import_refused',
    `${paths.join(', ')}: no .csv, .tsv, .txt (or .gz of them) or .parquet file.`,
  );
}

export async function openSource(
  connection: DuckDBConnection,
  path: string,
  scratch: string,
  encoding: string | undefined,
): Promise<SourceFile> {
  const parquet = parquetFile.test(path);
  if (statSync(path).size === 0) throw new DatasetError('import_refused', `${path} is empty.`);
  let readable = path;
  if (!parquet && encoding !== undefined && !/^utf-?8$/i.test(encoding)) {
    readable = join(scratch, `${basename(path).replace(/\.gz$/i, '')}.utf8.csv`);
    await transcode(path, readable, encoding);
  } else if (!parquet) await requireUtf8(path);
  const relation = parquet
    ? `read_parquet(${pathLiteral(readable)})`
    : `read_csv(${pathLiteral(readable)}, header = true, all_varchar = true, null_padding = false)`;
  const described = await query(connection, `DESCRIBE SELECT * FROM ${relation}`).catch((error: unknown) =>
    Promise.reject(readError(path, error)),
  );
  const columns = described.map(([name, type]) => ({ name: String(name), type: String(type) }));
  return { path, relation, columns, parquet };
}

/** DuckDB's own words, shortened, with the file's name. */
export function readError(path: string, error: unknown): DatasetError {
  const message = error instanceof Error ? error.message : String(error);
  if (/unicode|utf-?8/i.test(message)) return notUtf8(path, error);
  const line = /Line: (\d+)/.exec(message)?.[1];
  const first = message.split('\n').find((text) => text.trim() !== '') ?? message;
  return new DatasetError(
    'import_refused',
    `${path}${line === undefined ? '' : `:${line}`} cannot be read: ${first}`,
    {
      cause: error,
    },
  );
}

export function detectShape(files: readonly SourceFile[], options: ImportOptions): Shape {
  const columns = (files[0] as SourceFile).columns.map(({ name }) => name);
  const symbolColumn = pick(columns, options.symbolColumn, isSymbolName);
  const dateColumn = pick(columns, options.dateColumn, isDateName) ?? guessDate(columns, options);
  const values = columns.filter((name) => name !== dateColumn && name !== symbolColumn);
  const layout = options.layout ?? guessLayout(symbolColumn, values, options);
  if (layout === 'long' && symbolColumn === null) {
    throw new DatasetError(
      'import_refused',
      `No column of symbols among ${columns.join(', ')}; name it: --symbol-column NAME.`,
    );
  }
  if (layout === 'wide' && options.dateColumn !== undefined)
    for (const file of files) requireColumns(file, [options.dateColumn]);
  if (layout === 'wide') return { layout, dateColumn, symbolColumn: null, parts: wideParts(files, options) };
  for (const file of files) requireColumns(file, columns);
  const fields = values.map((column, value) => ({
    column,
    value,
    target: targetOf(column, options.map?.[column]),
  }));
  if (fields.length === 0)
    throw new DatasetError('import_refused', 'There is no column of numbers to import.');
  const parts = [{ files: files.map((_, at) => at), fields }];
  return { layout, dateColumn, symbolColumn: layout === 'long' ? symbolColumn : null, parts };
}

/** The column of dates of one file: wide files may each have a heading of their own for it. */
export function dateColumnOf(file: SourceFile, shape: Pick<Shape, 'dateColumn'>): string {
  const names = file.columns.map(({ name }) => name);
  if (names.includes(shape.dateColumn)) return shape.dateColumn;
  return names.find(isDateName) ?? names[0] ?? '';
}

function wideParts(files: readonly SourceFile[], options: ImportOptions): Part[] {
  return files.map((file, at) => {
    const stem = stemOf(file.path);
    const single = files.length === 1 && !isKnownField(stem) && options.map?.[stem] === undefined;
    const name = single ? 'close' : stem;
    const target = targetOf(name, options.map?.[name]);
    return { files: [at], fields: [{ column: null, source: stem, value: 0, target }] };
  });
}

export function stemOf(path: string): string {
  return basename(path).replace(/(\.(csv|tsv|txt|parquet|pq))?(\.gz)?$/i, '');
}

function guessLayout(symbolColumn: string | null, values: readonly string[], options: ImportOptions): Layout {
  if (symbolColumn !== null) return 'long';
  const fields = values.filter((name) => isKnownField(name) || options.map?.[name] !== undefined);
  return fields.length > 0 ? 'per-symbol' : 'wide';
}

function guessDate(columns: readonly string[], options: ImportOptions): string {
  const first = columns[0];
  const wide = options.layout === 'wide' || !columns.some((name) => isSymbolName(name) || isKnownField(name));
  if (wide && first !== undefined) return first;
  throw new DatasetError(
    'import_refused',
    `No column of dates among ${columns.join(', ')}; name it: --date-column NAME.`,
  );
}

function pick(
  columns: readonly string[],
  named: string | undefined,
  is: (name: string) => boolean,
): string | null {
  if (named === undefined) return columns.find(is) ?? null;
  if (columns.includes(named)) return named;
  throw new DatasetError('option_invalid', `There is no column "${named}"; there are ${columns.join(', ')}.`);
}

function requireColumns(file: SourceFile, needed: readonly string[]): void {
  const have = new Set(file.columns.map(({ name }) => name));
  const missing = needed.filter((name) => !have.has(name));
  if (missing.length > 0) {
    throw new DatasetError(
      'import_refused',
      `${file.path} lacks the columns ${missing.join(', ')} of the first file.`,
    );
  }
}
