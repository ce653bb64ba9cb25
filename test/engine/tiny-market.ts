import { parseIsoDate } from '../../src/backtest/calendar.ts';
import type { PriceSource, TargetPositions } from '../../src/backtest/inputs.ts';

type Table = Record<string, readonly number[]>;

const day = (iso: string): number => {
  const days = parseIsoDate(iso);
  if (days === null) throw new Error(`no date: ${iso}`);
  return days;
};

/** Consecutive weekdays from a Monday on. */
export const weekdaysFrom = (iso: string, count: number): number[] => {
  const days: number[] = [];
  for (let at = day(iso); days.length < count; at += 1) if ((at + 3) % 7 < 5) days.push(at);
  return days;
};

/** A market of a few symbols on weekdays from 2024-01-01; other fields than the close only where given. */
export const market = (
  close: Table,
  other: { open?: Table; high?: Table; low?: Table } = {},
): PriceSource => {
  const symbols = Object.keys(close);
  const field = (table: Table | undefined) => (s: number) =>
    table === undefined ? null : Float64Array.from(table[symbols[s]!]!);
  return {
    dates: Int32Array.from(weekdaysFrom('2024-01-01', close[symbols[0]!]!.length)),
    symbols,
    close: (s) => Float64Array.from(close[symbols[s]!]!),
    open: field(other.open),
    high: field(other.high),
    low: field(other.low),
  };
};

/** Positions from rows of `[date, { symbol: weight }]`; the frame ends where `until` says, else at its last row. */
export const positions = (
  rows: readonly (readonly [string, Record<string, number>])[],
  until?: string,
): TargetPositions => {
  const symbols = [...new Set(rows.flatMap(([, row]) => Object.keys(row)))];
  const dates = rows.map(([iso]) => day(iso));
  const column: number[] = [];
  const weight: number[] = [];
  const rowStart = [0];
  for (const [, row] of rows) {
    symbols.forEach((symbol, c) => {
      const w = row[symbol];
      if (w === undefined || w === 0) return;
      column.push(c);
      weight.push(w);
    });
    rowStart.push(column.length);
  }
  const last = until === undefined ? (dates.at(-1) ?? 0) : day(until);
  return {
    dates: Int32Array.from(dates),
    symbols,
    rowStart: Uint32Array.from(rowStart),
    column: Uint32Array.from(column),
    weight: Float64Array.from(weight),
    boolean: false,
    frame: { first: dates[0] ?? 0, last, rows: rows.length },
  };
};
