import { DatasetError } from './errors.ts';

const dayMs = 86_400_000;

/** Days since 1970-01-01 of an ISO date; throws where the calendar has no such day. */
export function parseDay(iso: string): number {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(iso) ? Date.parse(`${iso}T00:00:00Z`) : Number.NaN;
  const day = ms / dayMs;
  if (!Number.isInteger(day) || formatDay(day) !== iso) {
    throw new DatasetError('option_invalid', `"${iso}" is not a date; write YYYY-MM-DD.`);
  }
  return day;
}

export function formatDay(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

export function yearOf(day: number): number {
  return new Date(day * dayMs).getUTCFullYear();
}

export function dayOf(year: number, month: number, dayOfMonth: number): number {
  return Date.UTC(year, month - 1, dayOfMonth) / dayMs;
}

/** Sunday is 0. 1970-01-01 was a Thursday. */
export function weekday(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** How many of the ascending days are at or before `limit`. */
export function countUpTo(days: Int32Array, limit: number): number {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((days[middle] as number) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
