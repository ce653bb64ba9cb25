import type { Prices } from '../dataset/dataset.ts';
import type { Positions } from '../sandbox/positions.ts';

export type Reconciled =
  | { readonly ok: true; readonly positions: Positions; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly reason: string };

const dayMs = 86_400_000;

/** ISO date of a day counted from 1970-01-01. */
export const isoDate = (day: number): string => {
  const date = new Date(day * dayMs);
  return Number.isNaN(date.getTime()) ? `day ${day}` : date.toISOString().slice(0, 10);
};

const some = (names: readonly string[]): string =>
  names.length <= 5 ? names.join(', ') : `${names.slice(0, 5).join(', ')} and ${names.length - 5} more`;

/** The rows before an index; what the last of them says holds on. */
function rowsBefore(positions: Positions, end: number): Positions {
  const entries = positions.rowStart[end] ?? 0;
  return {
    ...positions,
    dates: positions.dates.subarray(0, end),
    rowStart: positions.rowStart.subarray(0, end + 1),
    column: positions.column.subarray(0, entries),
    weight: positions.weight.subarray(0, entries),
  };
}

/**
 * Holds what a strategy returned against the prices that exist. Rows after the last price are left out with a
 * warning; positions of which nothing can be traded are refused with what to change.
 */
export function reconcilePositions(
  positions: Positions,
  prices: Pick<Prices, 'dates' | 'symbols'>,
): Reconciled {
  if (positions.frame.rows === 0) {
    return { ok: false, reason: 'the positions are an empty frame: return a frame of dates by symbols' };
  }
  if (positions.weight.length === 0) {
    return {
      ok: false,
      reason:
        'nothing is ever held: every position is zero, missing or False; check conditions and the data keys they use',
    };
  }
  const known = new Set(prices.symbols);
  const unknown = positions.symbols.filter((symbol) => !known.has(symbol));
  if (unknown.length === positions.symbols.length) {
    const reason = `none of the symbols is in the dataset: found ${some(unknown)}; the dataset has ${some(prices.symbols)}`;
    return { ok: false, reason };
  }
  const first = prices.dates[0] ?? 0;
  const last = prices.dates.at(-1) ?? 0;
  const end = positions.dates.findIndex((date) => date > last);
  const kept = end === -1 ? positions : rowsBefore(positions, end);
  if (kept.dates.length === 0) {
    const from = isoDate(positions.dates[0] ?? 0);
    const reason = `all positions are dated after the data ends: the first is of ${from}, the last price of ${isoDate(last)}`;
    return { ok: false, reason };
  }
  if (positions.frame.last < first) {
    const reason = `all positions are dated before the data begins: the last is of ${isoDate(positions.frame.last)}, the first price of ${isoDate(first)}`;
    return { ok: false, reason };
  }
  const warnings: string[] = [];
  if (end !== -1) {
    const left = positions.dates.length - end;
    warnings.push(
      `${left} position row(s) are dated after the last price of ${isoDate(last)} and were left out`,
    );
  }
  if (unknown.length > 0) warnings.push(`no prices for ${some(unknown)}: left out`);
  return { ok: true, positions: kept, warnings };
}
