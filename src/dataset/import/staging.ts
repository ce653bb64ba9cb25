import type { DuckDBConnection } from '@duckdb/node-api';
import { DatasetError } from '../errors.ts';
import type { ImportOptions } from './import-options.ts';
import { placesOf } from './places.ts';
import type { Problem } from './problems.ts';
import { query } from './query.ts';
import { readError, stemOf, type Part, type Shape, type SourceFile, dateColumnOf } from './sources.ts';
import { identifier, literal } from './sql.ts';

const missingTexts = ['', 'nan', 'na', 'n/a', 'null', 'none', '<na>'].map(literal).join(', ');
const numericType = /^(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT|U|FLOAT|DOUBLE|DECIMAL)/;
const progressEveryMs = 200;

/**
 * Reads all files into one table per part, `part0` and on: `file`, `date` and `symbol` as text, the values as numbers,
 * and for the first cell of a row that is no number, its field. What is wide is slow to write and soon larger than
 * memory, so lines are not stored: the views `rows0` and on add `row`, from where a row lies, and `bad_text`.
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
      `CREATE TABLE part${part} (file INTEGER, date VARCHAR, symbol VARCHAR, ${values}, bad SMALLINT)`,
    );
    const starts: Start[] = [];
    for (const index of indexes) {
      options.signal?.throwIfAborted();
      const file = files[index] as SourceFile;
      const watch = setInterval(
        () => onRead(done + Math.max(0, connection.progress.percentage) / 100),
        progressEveryMs,
      );
      try {
        starts.push({ file: index, base: await rowsIn(connection, part), cells: cellsPerRow(file, shape) });
        await stageFile(connection, part, { file, index, shape, fields, options });
      } finally {
        clearInterval(watch);
      }
      onRead(++done);
    }
    await addLines(connection, part, fields.length, starts);
  }
}

/** Where the rows of a file begin in its part's table, and how many a line of it has. */
interface Start {
  readonly file: number;
  readonly base: number;
  readonly cells: number;
}

/** A line of a wide file has a row for each symbol. */
function cellsPerRow(file: SourceFile, shape: Shape): number {
  return shape.layout === 'wide' ? file.columns.length - 1 : 1;
}

async function rowsIn(connection: DuckDBConnection, part: number): Promise<number> {
  return Number((await query(connection, `SELECT CAST(count(*) AS DOUBLE) FROM part${part}`))[0]?.[0]);
}

/** The view with the line of every row, the heading being line 1, and the text of its bad cell. */
async function addLines(
  connection: DuckDBConnection,
  part: number,
  fields: number,
  starts: readonly Start[],
): Promise<void> {
  const number = Array.from({ length: fields }, (_, at) => `WHEN ${at} THEN v${at}`).join(' ');
  const text = `CAST(CASE bad ${number} END AS VARCHAR)`;
  const isText = (await query(connection, `DESCRIBE part${part}`)).some(([name]) => name === 'bad_text');
  const columns = isText
    ? `p.* REPLACE (COALESCE(bad_text, ${text}) AS bad_text)`
    : `p.*, ${text} AS bad_text`;
  const [first] = starts;
  if (starts.length === 1 && first !== undefined) {
    await connection.run(
      `CREATE VIEW rows${part} AS SELECT ${columns}, p.rowid // ${first.cells} + 2 AS row FROM part${part} p`,
    );
    return;
  }
  await connection.run(`CREATE TABLE starts${part} (file INTEGER, base BIGINT, cells BIGINT)`);
  for (let at = 0; at < starts.length; at += 1000) {
    const values = starts.slice(at, at + 1000).map(({ file, base, cells }) => `(${file}, ${base}, ${cells})`);
    await connection.run(`INSERT INTO starts${part} VALUES ${values.join(', ')}`);
  }
  await connection.run(
    `CREATE VIEW rows${part} AS SELECT ${columns}, (p.rowid - s.base) // s.cells + 2 AS row FROM part${part} p JOIN starts${part} s USING (file)`,
  );
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
  const { file, options, shape } = input;
  const select = (typed: boolean): string =>
    shape.layout === 'wide' ? wideSelect(input, typed) : longSelect(input, typed);
  if (!file.parquet && options.thousands !== true) {
    try {
      await connection.run(`INSERT INTO part${part} ${select(true)}`);
      return;
    } catch {
      options.signal?.throwIfAborted();
    }
  }
  if (exactFields(input, false).includes(false))
    await connection.run(`ALTER TABLE part${part} ADD COLUMN IF NOT EXISTS bad_text VARCHAR`);
  await connection
    .run(`INSERT INTO part${part} BY NAME ${select(false)}`)
    .catch((error: unknown) => Promise.reject(readError(file.path, error)));
}

/** Which values are numbers already, so that only infinity is wrong with them: what DuckDB reads as such, and columns of Parquet. */
function exactFields({ file, shape, fields }: FileInput, typed: boolean): boolean[] {
  if (typed || shape.layout === 'wide') return fields.map(() => typed);
  const types = new Map(file.columns.map(({ name, type }) => [name, type]));
  return fields.map(({ column }) => numericType.test(types.get(column ?? '') ?? ''));
}

function longSelect(input: FileInput, typed: boolean): string {
  const { file, index, shape, fields, options } = input;
  const numbers = fields.map(({ column }) => column as string);
  const types = new Map(typedColumns(file, numbers, typed).map(({ name, type }) => [name, type]));
  const symbol = shape.symbolColumn === null ? literal(stemOf(file.path)) : asText(shape.symbolColumn);
  const texts = fields.map(({ column }, at) => `${identifier(column as string)} AS t${at}`);
  const parsed = fields.map(({ column }, at) => number(`t${at}`, types.get(column as string) ?? '', options));
  const cells = `
    SELECT *, ${parsed.map((expression, at) => `${expression} AS v${at}`).join(', ')} FROM (
      SELECT ${asText(shape.dateColumn)} AS date, ${symbol} AS symbol, ${texts.join(', ')}
      FROM ${relationOf(file, numbers, typed)})`;
  return judged(cells, index, exactFields(input, typed));
}

function wideSelect({ file, index, shape, options }: FileInput, typed: boolean): string {
  const dateColumn = dateColumnOf(file, shape);
  const columns = file.columns.map(({ name }) => name).filter((name) => name !== dateColumn);
  if (columns.length === 0)
    throw new DatasetError('import_refused', `${file.path} has no column of a symbol.`);
  const type = typed ? 'DOUBLE' : 'VARCHAR';
  const casts = columns
    .map((name) => `CAST(${identifier(name)} AS ${type}) AS ${identifier(name)}`)
    .join(', ');
  const cells = `
    SELECT __date AS date, __symbol AS symbol, t0, ${number('t0', typed ? 'DOUBLE' : '', options)} AS v0
    FROM (SELECT ${asText(dateColumn)} AS __date, ${casts} FROM ${relationOf(file, columns, typed)})
    UNPIVOT INCLUDE NULLS (t0 FOR __symbol IN (${columns.map(identifier).join(', ')}))`;
  return judged(cells, index, [typed]);
}

/** Rows of `date`, `symbol`, texts and values, with the first field that is bad and, where read as text, its text. */
function judged(cells: string, index: number, exact: readonly boolean[]): string {
  const all = exact.map((_, at) => at);
  const bad = exact.map((isExact, at) => `WHEN ${isBad(at, isExact)} THEN ${at}`).join(' ');
  const badText = all.map((at) => `WHEN ${at} THEN CAST(t${at} AS VARCHAR)`).join(' ');
  const values = all.map((at) => `v${at}`).join(', ');
  return `
    SELECT ${index} AS file, date, symbol, ${values}, CAST(bad AS SMALLINT) AS bad${exact.includes(false) ? `, CASE bad ${badText} END AS bad_text` : ''}
    FROM (SELECT *, CASE ${bad} END AS bad FROM (${cells}))`;
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
        `SELECT file, CAST(row AS DOUBLE), bad_text FROM rows${part} WHERE bad = ${Number(bad)}`,
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
