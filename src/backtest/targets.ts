import type { PriceSource, TargetPositions } from './inputs.ts';
import type { Market } from './market.ts';
import type { SimOptions } from './sim-options.ts';
import type { Tally } from './tally.ts';

/** Turns rows of the positions into target weights per price symbol. */
export class Targets {
  /** Symbols of the row last read, and their weights, `count` of each. */
  readonly symbols: Int32Array;
  readonly weights: Float64Array;
  count = 0;
  /** Price symbol of each column, −1 where the prices have none. */
  readonly #symbolOf: Int32Array;
  readonly #positions: TargetPositions;
  readonly #limit: number;
  readonly #market: Market;
  readonly #tally: Tally;

  constructor(
    positions: TargetPositions,
    prices: PriceSource,
    options: SimOptions,
    market: Market,
    tally: Tally,
  ) {
    this.#positions = positions;
    this.#limit = options.positionLimit;
    this.#market = market;
    this.#tally = tally;
    const index = new Map(prices.symbols.map((symbol, i) => [symbol, i]));
    this.#symbolOf = Int32Array.from(positions.symbols, (symbol) => index.get(symbol) ?? -1);
    this.symbols = new Int32Array(positions.symbols.length);
    this.weights = new Float64Array(positions.symbols.length);
  }

  /** Whether any column has prices. */
  get anyMatch(): boolean {
    return this.#symbolOf.some((symbol) => symbol >= 0 && this.#market.lastRow(symbol) >= 0);
  }

  /**
   * Reads a row for a trade at price row `at`: names without prices, delisted names and `skipped` ones are left out,
   * then w ÷ max(Σ|w|, 1), clipped to the position limit and not scaled up again.
   */
  read(row: number, at: number, skipped: Uint8Array): void {
    const { rowStart, column, weight } = this.#positions;
    this.count = 0;
    let total = 0;
    let unmatched = 0;
    for (let i = rowStart[row] as number; i < (rowStart[row + 1] as number); i += 1) {
      const w = weight[i] as number;
      if (w === 0 || Number.isNaN(w)) continue;
      const symbol = this.#symbolOf[column[i] as number] as number;
      const last = symbol < 0 ? -1 : this.#market.lastRow(symbol);
      if (last < 0) {
        unmatched += Math.abs(w);
        this.#tally.unmatchedColumns.add(column[i] as number);
        continue;
      }
      if (last < at || skipped[symbol] === 1) continue;
      this.symbols[this.count] = symbol;
      this.weights[this.count] = w;
      this.count += 1;
      total += Math.abs(w);
    }
    if (unmatched > 0) this.#tally.unmatchedShare += unmatched / (unmatched + total);
    const scale = Math.max(total, 1);
    for (let i = 0; i < this.count; i += 1) {
      const w = (this.weights[i] as number) / scale;
      this.weights[i] = Math.min(this.#limit, Math.max(-this.#limit, w));
    }
  }
}
