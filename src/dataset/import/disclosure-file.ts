import type { DuckDBConnection } from '@duckdb/node-api';
import { DatasetError } from '../errors.ts';
import { isSymbolName } from './columns.ts';
import { readDates, type DateText } from './date-format.ts';
import type { ImportOptions } from './import-options.ts';
import { knownDay, periodNamed, type Period } from './periods.ts';
import { ImportRefusedError, ProblemCounter, type Problem } from './problems.ts';
import { readError } from './sources.ts';
import { pathLiteral } from './sql.ts';

const periodNames = ['period', 'quarter', 'month', 'fiscal_period', 'label', '季度', '月份', '年季', '期間'];
const knownNames =
  'known disclosed disclosure announced announcement announcement_date published date 公告日 公告日期'.split(
    ' ',
  );

interface Row {
  readonly symbol: string;
  readonly period: string;
  readonly known: DateText;
}

/** The days on which symbols made their periods known, as a file says. */
export class Disclosures {
  readonly path: string;
  readonly #days: ReadonlyMap<string, ReadonlyMap<string, number>>;

  constructor(path: string, days: ReadonlyMap<string, ReadonlyMap<string, number>>) {
    this.path = path;
    this.#days = days;
  }

  /** Null where the file says nothing. */
  dayOf(symbol: string, period: Period): number | null {
    return this.#days.get(nameOf(period))?.get(symbol) ?? null;
  }

  /** The first symbol's day; null where the file names none. */
  first(period: Period): number | null {
    const days = this.#days.get(nameOf(period));
    return days === undefined ? null : [...days.values()].reduce((a, b) => Math.min(a, b));
  }

  get symbols(): ReadonlySet<string> {
    return new Set([...this.#days.values()].flatMap((days) => [...days.keys()]));
  }
}

const nameOf = ({ frequency, index }: Period): string => `${frequency}:${index}`;

/**
 * Reads a CSV file of symbol, period and the day on which that symbol made that period known. Throws
 * `ImportRefusedError` with the lines that are wrong.
 */
export async function readDisclosures(
  connection: DuckDBConnection,
  path: string,
  options: ImportOptions,
): Promise<Disclosures> {
  const rows = await readRows(connection, path);
  const { dateFormat: format, timezone } = options;
  const texts = new Map(rows.map(({ known }) => [known.text, known]));
  const reading = readDates([...texts.values()], {
    ...(format === undefined ? {} : { format }),
    ...(timezone === undefined ? {} : { timezone }),
  });
  if (!reading.ok) {
    const { message, choice, examples } = reading.problem;
    const problem = {
      kind: 'date' as const,
      count: examples.length,
      message: `dates ${message}`,
      choice,
      places: examples,
    };
    throw new ImportRefusedError([problem], [path]);
  }
  return new Disclosures(path, sorted(rows, reading.days, path));
}

async function readRows(connection: DuckDBConnection, path: string): Promise<Row[]> {
  const relation = `read_csv(${pathLiteral(path)}, header = true, all_varchar = true)`;
  const reader = await connection
    .runAndReadAll(`SELECT * FROM ${relation}`)
    .catch((error: unknown) => Promise.reject(readError(path, error)));
  const names = reader.columnNames().map((name) =>
    name
      .replace(/^\uFEFF/, '')
      .trim()
      .toLowerCase(),
  );
  const find = (what: string, at: number): number => {
    if (at >= 0) return at;
    throw new DatasetError(
      'import_refused',
      `${path} has no column for the ${what}; a disclosure file has the columns symbol, period and known.`,
    );
  };
  const symbol = find('symbol', names.findIndex(isSymbolName));
  const period = find(
    'period',
    names.findIndex((name) => periodNames.includes(name)),
  );
  const known = find(
    'day it was known on',
    names.findIndex((name) => knownNames.includes(name)),
  );
  const cell = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
  return reader.getRowsJson().map((row, at) => ({
    symbol: cell(row[symbol]),
    period: cell(row[period]),
    known: { text: cell(row[known]), file: 0, row: at + 2 },
  }));
}

/** By period and symbol; throws where a row says nothing, something impossible, or something else than another. */
function sorted(
  rows: readonly Row[],
  days: ReadonlyMap<string, number>,
  path: string,
): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const [nameless, strange, early, twice] = [0, 1, 2, 3].map(() => new ProblemCounter()) as [
    ProblemCounter,
    ProblemCounter,
    ProblemCounter,
    ProblemCounter,
  ];
  const found = new Map<string, Map<string, number>>();
  for (const { symbol, period: text, known } of rows) {
    const place = (said: string) => ({ file: 0, row: known.row, text: said });
    const period = periodNamed(text);
    const day = days.get(known.text) as number;
    if (symbol === '') nameless.add(place(''));
    if (period === null) strange.add(place(text));
    if (symbol === '' || period === null) continue;
    if (day <= knownDay(period, { kind: 'days', days: 0 })) early.add(place(`${text} on ${known.text}`));
    const ofPeriod = found.get(nameOf(period)) ?? new Map<string, number>();
    if ((ofPeriod.get(symbol) ?? day) !== day) twice.add(place(`${symbol} ${text}`));
    ofPeriod.set(symbol, day);
    found.set(nameOf(period), ofPeriod);
  }
  const correct = 'correct them';
  const problems: Problem[] = [
    nameless.problem('symbol', 'rows have no symbol', correct),
    strange.problem('date', 'periods are none; write 2013-Q1 or 2013-04', correct),
    early.problem('date', 'rows were known before their period was over', correct),
    twice.problem('duplicate', 'rows give a symbol and period another day than an earlier row', correct),
  ].filter(({ count }) => count > 0);
  if (problems.length > 0) throw new ImportRefusedError(problems, [path]);
  return found;
}
