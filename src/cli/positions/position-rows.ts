import type { Positions } from '../../sandbox/positions.ts';
import { UsageError } from '../errors.ts';

/** One row of positions as a file holds it. */
export interface PositionRow {
  /** Days since 1970-01-01. */
  readonly day: number;
  /** File and line, for messages. */
  readonly place: string;
  /** Column and weight of what is held; nothing for what is not. */
  readonly entries: readonly (readonly [column: number, weight: number])[];
}

const dayMs = 86_400_000;

/** The day of a date such as 2020-01-31, with or without a time. */
export function dayOfText(text: string, place: string): number {
  const match = /^(\d{4})[-/]?(\d{2})[-/]?(\d{2})(?:[T ].*)?$/.exec(text);
  const time = match ? Date.parse(`${match[1]}-${match[2]}-${match[3]}T00:00:00Z`) : Number.NaN;
  if (!Number.isNaN(time)) return time / dayMs;
  throw new UsageError(
    `${place}: "${text.slice(0, 40)}" is no date. The first column holds dates such as 2020-01-31.`,
  );
}

/** Refuses a column name that is there twice. */
export function requireOnce(symbols: readonly string[], place: string): void {
  const seen = new Set<string>();
  for (const symbol of symbols) {
    if (seen.has(symbol))
      throw new UsageError(`${place}: the column ${symbol} is there twice. Keep one of them.`);
    seen.add(symbol);
  }
}

/** Rows in any order as positions; a date that is there twice is refused. */
export function positionsOf(
  symbols: readonly string[],
  unordered: readonly PositionRow[],
  boolean: boolean,
): Positions {
  const rows = unordered.toSorted((one, other) => one.day - other.day);
  const twice = rows.find((row, index) => rows[index + 1]?.day === row.day);
  if (twice) throw new UsageError(`${twice.place}: this date is there twice. Keep one of the rows.`);
  const rowStart = new Uint32Array(rows.length + 1);
  rows.forEach(({ entries }, row) => (rowStart[row + 1] = (rowStart[row] as number) + entries.length));
  const column = new Uint32Array(rowStart[rows.length] as number);
  const weight = new Float64Array(column.length);
  let at = 0;
  for (const { entries } of rows) {
    for (const [index, value] of entries) {
      column[at] = index;
      weight[at] = value;
      at += 1;
    }
  }
  const dates = Int32Array.from(rows, ({ day }) => day);
  const frame = { first: dates[0] ?? 0, last: dates.at(-1) ?? 0, rows: dates.length };
  return { dates, symbols, rowStart, column, weight, boolean, frame };
}
