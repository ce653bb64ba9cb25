/** One price series of a symbol on the source's dates; NaN is missing. */
export type PriceSeries = Float64Array | Float32Array;

/** Daily prices, read per symbol when asked for, so that a mapped panel is never copied. */
export interface PriceSource {
  /** Days since 1970-01-01, strictly ascending, length D. */
  readonly dates: Int32Array;
  readonly symbols: readonly string[];
  close(symbol: number): PriceSeries;
  open(symbol: number): PriceSeries | null;
  high(symbol: number): PriceSeries | null;
  low(symbol: number): PriceSeries | null;
  /** Money traded per day, for capacity warnings; sources without it give no such warnings. */
  tradedValue?(symbol: number): PriceSeries | null;
  /** What the source names to compare with, on dates of its own; sources without it compare with nothing unasked. */
  benchmark?(): BenchmarkSeries | null;
}

/** A level to compare with; NaN is missing. */
export interface BenchmarkSeries {
  readonly name: string;
  /** Days since 1970-01-01, strictly ascending. */
  readonly dates: Int32Array;
  readonly close: PriceSeries;
}

/** Target weights, sparse: only the rows that differ from the row before; a row holds until the next one. */
export interface TargetPositions {
  /** Days since 1970-01-01, strictly ascending, length R. */
  readonly dates: Int32Array;
  readonly symbols: readonly string[];
  /** Row i holds the entries `rowStart[i] .. rowStart[i + 1] - 1`; length R + 1. */
  readonly rowStart: Uint32Array;
  readonly column: Uint32Array;
  readonly weight: Float64Array;
  readonly boolean: boolean;
  /** First and last date of the whole frame, rows without a change included. */
  readonly frame: { readonly first: number; readonly last: number; readonly rows: number };
}
