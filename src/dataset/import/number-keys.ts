import type { DuckDBConnection } from '@duckdb/node-api';
import { DatasetError } from '../errors.ts';
import { readDates, type DateText } from './date-format.ts';
import { readDisclosures } from './disclosure-file.ts';
import type { ImportOptions } from './import-options.ts';
import { calendarOf, namesPeriods, wishesOf, type PartCalendar } from './part-calendar.ts';
import { placesOf } from './places.ts';
import type { Problem } from './problems.ts';
import { query } from './query.ts';
import type { Shape } from './sources.ts';
import { literal } from './sql.ts';

/** More distinct dates than this are not days. */
const mostDates = 100_000;

export interface Staged {
  /** In the order of their ids. */
  readonly symbols: readonly string[];
  readonly rows: number;
  readonly dateFormat: string;
  /** One per part. */
  readonly calendars: readonly PartCalendar[];
}

/** The texts of a part's dates with their days, to join with. */
export function daysOf({ calendars }: Pick<Staged, 'calendars'>, part: number): string {
  return `(SELECT date, day FROM days WHERE key = ${calendars[part]?.key ?? -1})`;
}

/** Gives days and symbols numbers, in the tables `days` and `symbols`; or says why it cannot. */
export async function numberKeys(
  connection: DuckDBConnection,
  shape: Shape,
  options: ImportOptions,
): Promise<Staged | readonly Problem[]> {
  const disclosures =
    options.disclosures === undefined
      ? null
      : await readDisclosures(connection, options.disclosures, options);
  const wishes = wishesOf(shape, options, disclosures);
  const all = shape.parts
    .map((_, part) => `SELECT ${part} AS part, file, row, date, symbol FROM rows${part}`)
    .join(' UNION ALL ');
  await connection.run(
    `CREATE TABLE seen AS SELECT symbol, CAST(count(*) AS DOUBLE) AS count FROM (${all}) GROUP BY symbol`,
  );
  await connection.run(
    `CREATE TABLE texts AS SELECT part, date, min(file * 1e12 + row) AS first, CAST(count(*) AS DOUBLE) AS count FROM (${all}) GROUP BY part, date`,
  );
  const empty = [
    await emptyKeys(connection, { table: 'texts', column: 'date', all }),
    await emptyKeys(connection, { table: 'seen', column: 'symbol', all }),
  ].filter((problem) => problem !== null);
  if (empty.length > 0) return empty;
  const texts = await dateTexts(connection, shape.parts.length);
  const reading = readPlain(texts, options);
  if (!reading.ok) return [reading.problem];
  const calendars = wishes.map((wish, at) => calendarOf(at, texts[at] as DateText[], reading.days, wish));
  const undecided = calendars.filter((calendar) => 'kind' in calendar);
  if (undecided.length > 0) return undecided;
  const decided = calendars as PartCalendar[];
  await fillDays(connection, reading.days, decided);
  const { symbols, rows } = await numberSymbols(connection);
  return { symbols, rows, dateFormat: reading.format, calendars: decided };
}

type Plain =
  | { readonly ok: true; readonly format: string; readonly days: ReadonlyMap<string, number> }
  | { readonly ok: false; readonly problem: Problem };

/** All texts that are not names of periods, read together, so that one part settles what is ambiguous in another. */
function readPlain(texts: readonly DateText[][], options: ImportOptions): Plain {
  const plain = new Map<string, DateText>();
  for (const part of texts)
    if (!namesPeriods(part)) for (const text of part) if (!plain.has(text.text)) plain.set(text.text, text);
  if (plain.size === 0) return { ok: true, format: 'periods', days: new Map() };
  const { dateFormat: format, timezone } = options;
  const reading = readDates([...plain.values()], {
    ...(format === undefined ? {} : { format }),
    ...(timezone === undefined ? {} : { timezone }),
  });
  if (reading.ok) return reading;
  const { message, choice, examples: places } = reading.problem;
  return {
    ok: false,
    problem: { kind: 'date', count: places.length, message: `dates ${message}`, choice, places },
  };
}

/** By part, in the order in which they stand. */
async function dateTexts(connection: DuckDBConnection, parts: number): Promise<DateText[][]> {
  const rows = await query(
    connection,
    `SELECT part, date, floor(first / 1e12), first % 1e12 FROM texts ORDER BY part, first`,
  );
  if (rows.length === 0) throw new DatasetError('import_refused', 'There is not one row of data.');
  const texts: DateText[][] = Array.from({ length: parts }, () => []);
  for (const [part, text, file, row] of rows)
    texts[Number(part)]?.push({ text: String(text), file: Number(file), row: Number(row) });
  if (texts.some((part) => part.length > mostDates)) {
    throw new DatasetError(
      'import_refused',
      `More than ${mostDates} different dates: this looks like data within the day; import daily rows.`,
    );
  }
  return texts;
}

/** Rows without a key: counted over what was seen, found only where there are some. */
async function emptyKeys(
  connection: DuckDBConnection,
  keys: { readonly table: string; readonly column: 'date' | 'symbol'; readonly all: string },
): Promise<Problem | null> {
  const { table, column, all } = keys;
  const where = `WHERE ${column} IS NULL OR trim(${column}) = ''`;
  const counts = await query(connection, `SELECT COALESCE(sum(count), 0) FROM ${table} ${where}`);
  const count = Number(counts[0]?.[0]);
  if (count === 0) return null;
  const places = await placesOf(connection, `SELECT file, CAST(row AS DOUBLE), '' FROM (${all}) ${where}`);
  return { kind: column, count, message: `rows have no ${column}`, choice: 'correct them', places };
}

/** Names that differ in white space alone are one symbol. */
async function numberSymbols(
  connection: DuckDBConnection,
): Promise<{ readonly symbols: string[]; readonly rows: number }> {
  await connection.run(
    'CREATE TABLE symbols AS SELECT symbol, trim(symbol) AS name, CAST(dense_rank() OVER (ORDER BY trim(symbol)) - 1 AS INTEGER) AS id FROM seen',
  );
  const symbols = await query(connection, 'SELECT DISTINCT id, name FROM symbols ORDER BY id');
  const rows = await query(connection, 'SELECT sum(count) FROM seen');
  return { symbols: symbols.map(([, name]) => String(name)), rows: Number(rows[0]?.[0]) };
}

async function fillDays(
  connection: DuckDBConnection,
  plain: ReadonlyMap<string, number>,
  calendars: readonly PartCalendar[],
): Promise<void> {
  await connection.run('CREATE TABLE days (key INTEGER, date VARCHAR, day INTEGER)');
  const entries = [...plain].map(([text, day]) => `(-1, ${literal(text)}, ${day})`);
  for (const { key, days } of calendars)
    for (const [text, day] of days ?? []) entries.push(`(${key}, ${literal(text)}, ${day})`);
  for (let at = 0; at < entries.length; at += 1000)
    await connection.run(`INSERT INTO days VALUES ${entries.slice(at, at + 1000).join(', ')}`);
}
