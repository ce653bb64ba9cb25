import type { DuckDBConnection } from '@duckdb/node-api';
import { DatasetError } from '../errors.ts';
import { readDates, type DateText } from './date-format.ts';
import type { ImportOptions } from './import-options.ts';
import type { Place, Problem } from './problems.ts';
import { query } from './query.ts';
import { readError, stemOf, type Part, type Shape, type SourceFile } from './sources.ts';
import { identifier, literal } from './sql.ts';

const missingTexts = ['', 'nan', 'na', 'n/a', 'null', 'none', '<na>'].map(literal).join(', ');
const numericType = /^(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT|U|FLOAT|DOUBLE|DECIMAL)/;
/** More distinct dates than this are not days. */
const mostDates = 100_000;
const progressEveryMs = 200;

/**
 * Reads all files into one table per part: `file`, `row`, `date` and `symbol` as text, the values as numbers,
 * and for the first cell of a row that is no number, its field and text.
 */
export async function stage(
  connection: DuckDBConnection,
  files: readonly SourceFile[],
  shape: Shape,
  options: ImportOptions,
  onRead: (files: number) => void,
): Promise<void> {
  let done = 0;
  for (let part = 0; part < shape.parts.length; part++) {
    const { files: indexes, fields } = shape.parts[part] as Part;
    const values = fields.map((_, at) => `v${at} DOUBLE`).join(', ');
    await connection.run(
      `CREATE TABLE part${part} (file INTEGER, row BIGINT, date VARCHAR, symbol VARCHAR, ${values}, bad INTEGER, bad_text VARCHAR)`,
    );
    for (const index of indexes) {
      options.signal?.throwIfAborted();
      const file = files[index] as SourceFile;
      const watch = setInterval(
        () => onRead(done + Math.max(0, connection.progress.percentage) / 100),
        progressEveryMs,
      );
      try {
        await stageFile(connection, part, { file, index, shape, fields, options });
      } finally {
        clearInterval(watch);
      }
      onRead(++done);
    }
  }
}

interface FileInput {
  readonly file: SourceFile;
  readonly index: number;
  readonly shape: Shape;
  readonly fields: Part['fields'];
  readonly options: ImportOptions;
}

/** Lets DuckDB read numbers as numbers; where one is none, reads again as text to find out which. */
async function stageFile(connection: DuckDBConnection, part: number, input: FileInput): Promise<void> {
  const { file, options } = input;
  const insert = (typed: boolean): string =>
    `INSERT INTO part${part} ${input.shape.layout === 'wide' ? wideSelect(input, typed) : longSelect(input, typed)}`;
  if (file.parquet || options.thousands === true) {
    await connection
      .run(insert(false))
      .catch((error: unknown) => Promise.reject(readError(file.path, error)));
    return;
  }
  try {
    await connection.run(insert(true));
  } catch {
    options.signal?.throwIfAborted();
    await connection
      .run(insert(false))
      .catch((error: unknown) => Promise.reject(readError(file.path, error)));
  }
}

function longSelect({ file, index, shape, fields, options }: FileInput, typed: boolean): string {
  const numbers = fields.map(({ column }) => column as string);
  const types = new Map(typedColumns(file, numbers, typed).map(({ name, type }) => [name, type]));
  const symbol = shape.symbolColumn === null ? literal(stemOf(file.path)) : asText(shape.symbolColumn);
  const texts = fields.map(({ column }, at) => `${identifier(column as string)} AS t${at}`);
  const parsed = fields.map(({ column }, at) => number(`t${at}`, types.get(column as string) ?? '', options));
  const bad = fields.map((_, at) => `WHEN ${isBad(at, typed)} THEN ${at}`).join(' ');
  const badText = fields.map((_, at) => `WHEN ${at} THEN CAST(t${at} AS VARCHAR)`).join(' ');
  const values = fields.map((_, at) => `v${at}`).join(', ');
  return `
    SELECT ${index}, row, date, symbol, ${values}, bad, CASE bad ${badText} END FROM (
      SELECT *, CASE ${bad} END AS bad FROM (
        SELECT *, ${parsed.map((expression, at) => `${expression} AS v${at}`).join(', ')} FROM (
          SELECT ${rowNumber(file)} AS row, ${asText(shape.dateColumn)} AS date, ${symbol} AS symbol, ${texts.join(', ')}
          FROM ${relationOf(file, numbers, typed)})))`;
}

function wideSelect({ file, index, shape, options }: FileInput, typed: boolean): string {
  const columns = file.columns.map(({ name }) => name).filter((name) => name !== shape.dateColumn);
  if (columns.length === 0)
    throw new DatasetError('import_refused', `${file.path} has no column of a symbol.`);
  const type = typed ? 'DOUBLE' : 'VARCHAR';
  const casts = columns
    .map((name) => `CAST(${identifier(name)} AS ${type}) AS ${identifier(name)}`)
    .join(', ');
  const bad = isBad(0, typed);
  return `
    SELECT ${index}, __row, __date, __symbol, v0, CASE WHEN ${bad} THEN 0 END, CASE WHEN ${bad} THEN CAST(t0 AS VARCHAR) END FROM (
      SELECT *, ${number('t0', type, options)} AS v0 FROM (
        SELECT __row, __date, __symbol, t0 FROM (SELECT ${rowNumber(file)} AS __row, ${asText(shape.dateColumn)} AS __date, ${casts} FROM ${relationOf(file, columns, typed)})
        UNPIVOT INCLUDE NULLS (t0 FOR __symbol IN (${columns.map(identifier).join(', ')}))))`;
}

function typedColumns(file: SourceFile, numbers: readonly string[], typed: boolean): SourceFile['columns'] {
  if (!typed) return file.columns;
  return file.columns.map(({ name, type }) => ({ name, type: numbers.includes(name) ? 'DOUBLE' : type }));
}

function relationOf(file: SourceFile, numbers: readonly string[], typed: boolean): string {
  if (!typed) return file.relation;
  const wanted = new Set(numbers);
  const types = file.columns.map(
    ({ name }) => `${literal(name)}: '${wanted.has(name) ? 'DOUBLE' : 'VARCHAR'}'`,
  );
  return file.relation.replace('all_varchar = true', () => `types = {${types.join(', ')}}`);
}

/** The heading is line 1 of a text file. */
function rowNumber(file: SourceFile): string {
  return file.parquet ? 'file_row_number + 1' : 'row_number() OVER () + 1';
}

function asText(column: string): string {
  return `CAST(${identifier(column)} AS VARCHAR)`;
}

function number(text: string, type: string, options: ImportOptions): string {
  if (numericType.test(type)) return `CAST(${text} AS DOUBLE)`;
  const plain =
    options.thousands === true ? `replace(CAST(${text} AS VARCHAR), ',', '')` : `CAST(${text} AS VARCHAR)`;
  return `TRY_CAST(${plain} AS DOUBLE)`;
}

/** A cell that holds something, but no finite number. Where DuckDB read numbers, only infinities are left. */
function isBad(at: number, typed: boolean): string {
  if (typed) return `isinf(v${at})`;
  const text = `CAST(t${at} AS VARCHAR)`;
  return `(v${at} IS NULL AND t${at} IS NOT NULL AND lower(trim(${text})) NOT IN (${missingTexts})) OR isinf(v${at})`;
}

export interface Staged {
  /** In the order of their ids. */
  readonly symbols: readonly string[];
  readonly rows: number;
  readonly dateFormat: string;
}

/** Gives days and symbols numbers, in the tables `days` and `symbols`; or says why it cannot. */
export async function numberKeys(
  connection: DuckDBConnection,
  shape: Shape,
  options: ImportOptions,
): Promise<Staged | readonly Problem[]> {
  const all = shape.parts
    .map((_, part) => `SELECT file, row, date, symbol FROM part${part}`)
    .join(' UNION ALL ');
  const problems = [
    await emptyKeys(connection, all, 'date', 'rows have no date'),
    await emptyKeys(connection, all, 'symbol', 'rows have no symbol'),
  ].filter((problem) => problem !== null);
  if (problems.length > 0) return problems;
  const texts = await dateTexts(connection, all);
  const { dateFormat: format, timezone } = options;
  const reading = readDates(texts, {
    ...(format === undefined ? {} : { format }),
    ...(timezone === undefined ? {} : { timezone }),
  });
  if (!reading.ok) {
    const { message, choice, examples } = reading.problem;
    return [{ kind: 'date', count: examples.length, message: `dates ${message}`, choice, places: examples }];
  }
  await fillDays(connection, reading.days);
  // Names that differ in white space alone are one symbol.
  await connection.run(
    `CREATE TABLE symbols AS SELECT symbol, trim(symbol) AS name, CAST(dense_rank() OVER (ORDER BY trim(symbol)) - 1 AS INTEGER) AS id FROM (SELECT DISTINCT symbol FROM (${all}))`,
  );
  const symbols = await query(connection, 'SELECT DISTINCT id, name FROM symbols ORDER BY id');
  const rows = await query(connection, `SELECT CAST(count(*) AS DOUBLE) FROM (${all})`);
  return {
    symbols: symbols.map(([, name]) => String(name)),
    rows: Number(rows[0]?.[0]),
    dateFormat: reading.format,
  };
}

async function dateTexts(connection: DuckDBConnection, all: string): Promise<DateText[]> {
  const rows = await query(
    connection,
    `SELECT date, min(file), CAST(min(row) AS DOUBLE) FROM (${all}) GROUP BY date ORDER BY 2, 3 LIMIT ${mostDates + 1}`,
  );
  if (rows.length === 0) throw new DatasetError('import_refused', 'There is not one row of data.');
  if (rows.length > mostDates) {
    throw new DatasetError(
      'import_refused',
      `More than ${mostDates} different dates: this looks like data within the day; import daily rows.`,
    );
  }
  return rows.map(([text, file, row]) => ({ text: String(text), file: Number(file), row: Number(row) }));
}

async function emptyKeys(
  connection: DuckDBConnection,
  all: string,
  column: 'date' | 'symbol',
  message: string,
): Promise<Problem | null> {
  const where = `FROM (${all}) WHERE ${column} IS NULL OR trim(${column}) = ''`;
  const count = Number((await query(connection, `SELECT CAST(count(*) AS DOUBLE) ${where}`))[0]?.[0]);
  if (count === 0) return null;
  const places = await placesOf(connection, `SELECT file, CAST(row AS DOUBLE), '' ${where}`);
  return { kind: column, count, message, choice: 'correct them', places };
}

/** Cells that hold text where a number should stand, by field. */
export async function textCells(connection: DuckDBConnection, shape: Shape): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (let part = 0; part < shape.parts.length; part++) {
    const { fields } = shape.parts[part] as Part;
    const counts = await query(
      connection,
      `SELECT bad, CAST(count(*) AS DOUBLE) FROM part${part} WHERE bad IS NOT NULL GROUP BY bad ORDER BY bad`,
    );
    for (const [bad, count] of counts) {
      const places = await placesOf(
        connection,
        `SELECT file, CAST(row AS DOUBLE), bad_text FROM part${part} WHERE bad = ${Number(bad)}`,
      );
      const name = fields[Number(bad)]?.column ?? fields[Number(bad)]?.target.id ?? '';
      const commas = places.some(({ text }) => /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text));
      problems.push({
        kind: 'text',
        count: Number(count),
        message: `cells of "${name}" are no numbers`,
        choice: `${commas ? '--thousands, ' : ''}--on-text missing|drop`,
        places,
      });
    }
  }
  return problems;
}

async function placesOf(connection: DuckDBConnection, select: string): Promise<Place[]> {
  const rows = await query(connection, `${select} ORDER BY file, row LIMIT 5`);
  return rows.map(([file, row, text]) => ({
    file: Number(file),
    row: Number(row),
    text: String(text).slice(0, 40),
  }));
}

async function fillDays(connection: DuckDBConnection, days: ReadonlyMap<string, number>): Promise<void> {
  await connection.run('CREATE TABLE days (date VARCHAR, day INTEGER)');
  const entries = [...days];
  for (let at = 0; at < entries.length; at += 1000) {
    const values = entries.slice(at, at + 1000).map(([text, day]) => `(${literal(text)}, ${day})`);
    await connection.run(`INSERT INTO days VALUES ${values.join(', ')}`);
  }
}
