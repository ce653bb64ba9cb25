import { parseIsoDate } from './calendar.ts';

export type PeriodUnit = 'week' | 'month' | 'quarter' | 'year';

/** When the portfolio is brought to target. */
export type Resample =
  /** When the row of the positions changes. */
  | { readonly kind: 'changes' }
  /** Every n-th price row. */
  | { readonly kind: 'rows'; readonly every: number }
  | {
      readonly kind: 'periods';
      readonly unit: PeriodUnit;
      readonly every: number;
      /** The first or the last trading row of the period gives the signal. */
      readonly edge: 'first' | 'last';
      /** Weeks: weekday of the last day (0 Monday … 6 Sunday). Quarters and years: month of the last one, 1 to 12. */
      readonly anchor: number;
    }
  /** Signals on these days, ascending. */
  | { readonly kind: 'dates'; readonly dates: readonly number[] };

/** Calendar days or price rows added to a period's trading row. */
export interface Offset {
  readonly unit: 'days' | 'rows';
  readonly count: number;
}

const weekdays = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];
const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const expected =
  "must be None, 'D', 'W', 'M', 'Q', 'Y' (also '2W', 'W-FRI', 'MS', 'QE' and so on) or a list of dates";
const show = (value: unknown): string => (JSON.stringify(value) ?? typeof value).slice(0, 60);

const periodOf = (every: number, letters: string, suffix: string | undefined): Resample | null => {
  const match = /^(B?)(W|M|Q|Y|A)(S|E)?$/.exec(letters);
  if (match === null) return null;
  const letter = match[2];
  const edge = match[3] === 'S' ? 'first' : 'last';
  const unit: PeriodUnit =
    letter === 'W' ? 'week' : letter === 'M' ? 'month' : letter === 'Q' ? 'quarter' : 'year';
  if (unit === 'week') {
    if (match[1] !== '' || match[3] !== undefined) return null;
    const anchor = suffix === undefined ? 6 : weekdays.indexOf(suffix);
    return anchor < 0 ? null : { kind: 'periods', unit, every, edge, anchor };
  }
  if (unit === 'month')
    return suffix === undefined ? { kind: 'periods', unit, every, edge, anchor: 12 } : null;
  const named = suffix === undefined ? 12 : months.indexOf(suffix) + 1;
  if (named === 0) return null;
  const anchor = edge === 'first' && suffix !== undefined ? ((named + 10) % 12) + 1 : named;
  return { kind: 'periods', unit, every, edge, anchor };
};

const dateList = (value: readonly unknown[]): Resample | string => {
  const dates: number[] = [];
  for (const item of value) {
    const day = typeof item === 'string' ? parseIsoDate(item) : null;
    if (day === null) return `dates must look like '2020-01-31', not ${show(item)}`;
    dates.push(day);
  }
  return { kind: 'dates', dates: [...new Set(dates)].sort((a, b) => a - b) };
};

/** Reads pandas-style rules; a string in return is the complaint. */
export const parseResample = (value: unknown): Resample | string => {
  if (value === null || value === undefined) return { kind: 'changes' };
  if (Array.isArray(value)) return dateList(value);
  if (typeof value !== 'string') return `${expected}, not ${show(value)}`;
  const match = /^(\d{0,3})([A-Z]{1,3})(?:-([A-Z]{3}))?$/.exec(value.trim().toUpperCase());
  if (match === null) return `${expected}, not ${show(value)}`;
  const every = match[1] === '' ? 1 : Number(match[1]);
  const letters = match[2] ?? '';
  if (every === 0) return `${expected}, not ${show(value)}`;
  if ((letters === 'D' || letters === 'B') && match[3] === undefined) return { kind: 'rows', every };
  return periodOf(every, letters, match[3]) ?? `${expected}, not ${show(value)}`;
};

/** Reads `'1D'`, `'-2D'`, `'1W'`, `'3B'` (price rows), a number of days, or None; a string in return is the complaint. */
export const parseOffset = (value: unknown): Offset | string => {
  if (value === null || value === undefined) return { unit: 'days', count: 0 };
  const complaint = `must look like '1D', '2W' or '3B', at most 366 days, not ${show(value)}`;
  if (typeof value === 'number') {
    return Number.isInteger(value) && Math.abs(value) <= 366 ? { unit: 'days', count: value } : complaint;
  }
  if (typeof value !== 'string') return complaint;
  const match = /^([+-]?\d{0,3})\s*(D|B|W|H)$/.exec(value.trim().toUpperCase());
  if (match === null) return complaint;
  const digits = match[1] ?? '';
  const count = digits === '' || digits === '+' ? 1 : digits === '-' ? -1 : Number(digits);
  const days = match[2] === 'W' ? count * 7 : match[2] === 'H' ? Math.floor(count / 24) : count;
  return Math.abs(days) > 366 ? complaint : { unit: match[2] === 'B' ? 'rows' : 'days', count: days };
};
