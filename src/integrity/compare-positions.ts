import type { Positions } from '../sandbox/positions.ts';

/** Weights closer than this are the same: replays sum in another order where the data is shorter. */
const relativeTolerance = 1e-9;

export interface Difference {
  /** Days since 1970-01-01 of the earliest row that differs. */
  readonly date: number;
  readonly symbol: string;
}

/**
 * The earliest row up to and including `until` (days since 1970-01-01) in which two sets of positions differ,
 * or null. A row holds until the next one, so the two may list different rows and still agree; days before
 * the first row count as "nothing held".
 */
export function firstDifference(left: Positions, right: Positions, until: number): Difference | null {
  const rows = { left: -1, right: -1 };
  for (const date of mergedDates(left.dates, right.dates, until)) {
    rows.left = advance(left.dates, rows.left, date);
    rows.right = advance(right.dates, rows.right, date);
    const symbol = differingSymbol(left, rows.left, right, rows.right);
    if (symbol !== null) return { date, symbol };
  }
  return null;
}

function* mergedDates(left: Int32Array, right: Int32Array, until: number): Generator<number> {
  let i = 0;
  let j = 0;
  for (;;) {
    const next = Math.min(left[i] ?? Infinity, right[j] ?? Infinity);
    if (next > until || next === Infinity) return;
    if (left[i] === next) i += 1;
    if (right[j] === next) j += 1;
    yield next;
  }
}

function advance(dates: Int32Array, row: number, date: number): number {
  let next = row;
  while (next + 1 < dates.length && (dates[next + 1] as number) <= date) next += 1;
  return next;
}

function differingSymbol(
  left: Positions,
  leftRow: number,
  right: Positions,
  rightRow: number,
): string | null {
  const expected = weightsOf(right, rightRow);
  for (const [symbol, weight] of weightsOf(left, leftRow)) {
    if (!close(weight, expected.get(symbol) ?? 0)) return symbol;
    expected.delete(symbol);
  }
  for (const [symbol, weight] of expected) if (!close(weight, 0)) return symbol;
  return null;
}

function weightsOf(positions: Positions, row: number): Map<string, number> {
  const weights = new Map<string, number>();
  if (row < 0) return weights;
  const end = positions.rowStart[row + 1] as number;
  for (let entry = positions.rowStart[row] as number; entry < end; entry += 1) {
    weights.set(
      positions.symbols[positions.column[entry] as number] as string,
      positions.weight[entry] as number,
    );
  }
  return weights;
}

function close(a: number, b: number): boolean {
  return Math.abs(a - b) <= relativeTolerance * Math.max(1e-3, Math.abs(a), Math.abs(b));
}
