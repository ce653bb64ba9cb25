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
  const comparison = new RowComparison(left, right);
  for (const date of mergedDates(left.dates, right.dates, until)) {
    rows.left = advance(left.dates, rows.left, date);
    rows.right = advance(right.dates, rows.right, date);
    const symbol = comparison.differingSymbol(rows.left, rows.right);
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

/** Compares rows of two sets of positions, whose columns may be named in different orders, without allocating. */
class RowComparison {
  readonly #left: Positions;
  readonly #right: Positions;
  readonly #symbols: readonly string[];
  /** Where a column of the right stands among all symbols; those of the left stand first, in their order. */
  readonly #place: Int32Array;
  /** The weight that the right holds; meaningful where the stamp is the current one. */
  readonly #weight: Float64Array;
  readonly #stamp: Int32Array;
  #turn = 0;

  constructor(left: Positions, right: Positions) {
    this.#left = left;
    this.#right = right;
    const places = new Map(left.symbols.map((symbol, place) => [symbol, place]));
    this.#place = Int32Array.from(right.symbols, (symbol) => {
      const place = places.get(symbol) ?? places.size;
      places.set(symbol, place);
      return place;
    });
    this.#symbols = [...places.keys()];
    this.#weight = new Float64Array(places.size);
    this.#stamp = new Int32Array(places.size);
  }

  /** Row −1 is the time before the first row, when nothing is held. */
  differingSymbol(leftRow: number, rightRow: number): string | null {
    if (this.#isSame(leftRow, rightRow)) return null;
    this.#turn += 1;
    this.#readRight(rightRow);
    const { rowStart, column, weight } = this.#left;
    const end = rowStart[leftRow + 1] as number;
    for (let entry = leftRow < 0 ? end : (rowStart[leftRow] as number); entry < end; entry += 1) {
      const place = column[entry] as number;
      const isHeld = this.#stamp[place] === this.#turn;
      if (!close(weight[entry] as number, isHeld ? (this.#weight[place] as number) : 0))
        return this.#symbols[place] as string;
      this.#stamp[place] = 0;
    }
    return this.#unmatched(rightRow);
  }

  /** Whether both list the same weights of the same columns in the same order, as two runs of one strategy mostly do. */
  #isSame(leftRow: number, rightRow: number): boolean {
    if (leftRow < 0 || rightRow < 0) return leftRow === rightRow;
    const { rowStart, column, weight } = this.#left;
    const { rowStart: starts, column: columns, weight: weights } = this.#right;
    const shift = (starts[rightRow] as number) - (rowStart[leftRow] as number);
    const end = rowStart[leftRow + 1] as number;
    if ((starts[rightRow + 1] as number) - end !== shift) return false;
    for (let entry = rowStart[leftRow] as number; entry < end; entry += 1) {
      if (this.#place[columns[entry + shift] as number] !== column[entry]) return false;
      if (weights[entry + shift] !== weight[entry]) return false;
    }
    return true;
  }

  #readRight(row: number): void {
    if (row < 0) return;
    const { rowStart, column, weight } = this.#right;
    const end = rowStart[row + 1] as number;
    for (let entry = rowStart[row] as number; entry < end; entry += 1) {
      const place = this.#place[column[entry] as number] as number;
      this.#weight[place] = weight[entry] as number;
      this.#stamp[place] = this.#turn;
    }
  }

  /** What the right holds and the left does not. */
  #unmatched(row: number): string | null {
    if (row < 0) return null;
    const { rowStart, column, weight } = this.#right;
    const end = rowStart[row + 1] as number;
    for (let entry = rowStart[row] as number; entry < end; entry += 1) {
      const place = this.#place[column[entry] as number] as number;
      if (this.#stamp[place] === this.#turn && !close(weight[entry] as number, 0))
        return this.#symbols[place] as string;
    }
    return null;
  }
}

function close(a: number, b: number): boolean {
  return Math.abs(a - b) <= relativeTolerance * Math.max(1e-3, Math.abs(a), Math.abs(b));
}
