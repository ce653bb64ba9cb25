import { civil, monthOf } from './calendar.ts';
import type { TargetPositions } from './inputs.ts';
import type { Offset, Resample } from './resample.ts';
import type { SimOptions } from './sim-options.ts';

/** When the portfolio is brought to which row of the positions. */
export interface Schedule {
  /** For each price row, the row of the positions to trade to, or −1. */
  readonly targetAt: Int32Array;
  /** The row that would trade at the first price row after the data, or −1. */
  readonly pending: number;
}

type Periods = Extract<Resample, { kind: 'periods' }>;

/** Index of the first date above `day`; `dates.length` when there is none. */
export const firstAfter = (dates: Int32Array, day: number): number => {
  let low = 0;
  let high = dates.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((dates[middle] as number) > day) high = middle;
    else low = middle + 1;
  }
  return low;
};

/** A number that is equal for all days of the same week, month, quarter or year. */
export const periodKey = (day: number, { unit, anchor }: Pick<Periods, 'unit' | 'anchor'>): number => {
  if (unit === 'week') return Math.floor((day + 2 - anchor) / 7);
  const { year, month } = civil(day);
  const monthIndex = year * 12 + month - 1;
  if (unit === 'month') return monthIndex;
  return unit === 'quarter'
    ? Math.floor((monthIndex - (anchor % 3)) / 3)
    : Math.floor((monthIndex - (anchor % 12)) / 12);
};

/** `periodKey` for days that mostly fall into the month of the one before. */
const periodKeys = (rule: Pick<Periods, 'unit' | 'anchor'>): ((day: number) => number) => {
  if (rule.unit === 'week') return (day) => periodKey(day, rule);
  let month = monthOf(0);
  let key = periodKey(0, rule);
  return (day) => {
    if (day < month.first || day > month.last) {
      month = monthOf(day);
      key = periodKey(day, rule);
    }
    return key;
  };
};

const sameRow = (p: TargetPositions, a: number, b: number): boolean => {
  const startA = a < 0 ? 0 : (p.rowStart[a] as number);
  const endA = a < 0 ? 0 : (p.rowStart[a + 1] as number);
  const startB = p.rowStart[b] as number;
  const length = (p.rowStart[b + 1] as number) - startB;
  if (endA - startA !== length) return false;
  for (let i = 0; i < length; i += 1) {
    if (p.column[startA + i] !== p.column[startB + i] || p.weight[startA + i] !== p.weight[startB + i])
      return false;
  }
  return true;
};

/** Price rows at which the target differs from the target of the price row before. */
const onChanges = (p: TargetPositions, dates: Int32Array): number[] => {
  const rows: number[] = [];
  let traded = -1;
  for (let i = 0; i < p.dates.length; i += 1) {
    const row = firstAfter(dates, p.dates[i] as number);
    const next = p.dates[i + 1];
    if (next !== undefined && firstAfter(dates, next) === row) continue;
    if (sameRow(p, traded, i)) continue;
    traded = i;
    rows.push(row);
  }
  return rows;
};

const shifted = (row: number, dates: Int32Array, offset: Offset): number => {
  if (offset.count === 0) return row;
  if (offset.unit === 'rows') return row + offset.count;
  const signal = row > 0 ? (dates[row - 1] as number) : (dates[0] as number) - 1;
  return firstAfter(dates, signal + offset.count);
};

/** Rows that follow a period's first or last trading row; the last, partial period of the frame included. */
const onPeriods = (p: TargetPositions, dates: Int32Array, rule: Periods): number[] => {
  const first = firstAfter(dates, p.frame.first);
  const last = firstAfter(dates, p.frame.last);
  const keyOf = periodKeys(rule);
  const keyAt = (row: number): number => keyOf(row < 0 ? p.frame.first : (dates[row] as number));
  const rows: number[] = [];
  let seen = 0;
  for (let row = first; row <= last; row += 1) {
    const isSignal =
      rule.edge === 'last'
        ? row === last || keyAt(row) !== keyAt(row - 1)
        : row === 1 || (row > 1 && keyAt(row - 1) !== keyAt(row - 2));
    if (!isSignal) continue;
    if (seen % rule.every === 0 || (rule.edge === 'last' && row === last)) rows.push(row);
    seen += 1;
  }
  return rows;
};

const executionRows = (p: TargetPositions, dates: Int32Array, options: SimOptions): number[] => {
  const { resample, resampleOffset } = options;
  if (resample.kind === 'changes') return onChanges(p, dates);
  if (resample.kind === 'dates') return resample.dates.map((day) => firstAfter(dates, day));
  if (resample.kind === 'periods') {
    return onPeriods(p, dates, resample).map((row) => shifted(row, dates, resampleOffset));
  }
  const rows: number[] = [];
  const last = firstAfter(dates, p.frame.last);
  for (let row = firstAfter(dates, p.frame.first); row <= last; row += resample.every) rows.push(row);
  return rows;
};

/**
 * Plans the rebalances. A row of the positions is known at the close of its date and trades at the first price row
 * after it; with a period rule the row known before the trade is used.
 */
export const plan = (p: TargetPositions, dates: Int32Array, options: SimOptions): Schedule => {
  const targetAt = new Int32Array(dates.length).fill(-1);
  let pending = -1;
  for (const row of executionRows(p, dates, options)) {
    if (row < 0) continue;
    const target =
      row >= dates.length ? p.dates.length - 1 : firstAfter(p.dates, (dates[row] as number) - 1) - 1;
    if (target < 0) continue;
    if (row >= dates.length) pending = target;
    else targetAt[row] = target;
  }
  return { targetAt, pending };
};
