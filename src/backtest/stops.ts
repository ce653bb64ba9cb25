import { usable, type Market } from './market.ts';
import type { Portfolio } from './portfolio.ts';
import type { ExitReason } from './result.ts';
import type { SimOptions } from './sim-options.ts';

/** Thresholds are met up to rounding: 107 ÷ 100 − 1 reaches a take profit of 0.07. */
const rounding = 1e-12;

/** Rows of one symbol that are looked at together: a cache line of prices. */
const rowsAtOnce = 8;

export interface Touch {
  readonly price: number;
  readonly reason: ExitReason;
}

/** The rules that end a holding by its own price: stop loss below, take profit at or above, trailing stop from the peak. */
export class Stops {
  readonly any: boolean;
  readonly touched: boolean;
  readonly #loss: number;
  readonly #profit: number;
  readonly #trail: number;
  readonly #activation: number;
  readonly #portfolio: Portfolio;
  readonly #market: Market;
  /** Last row that is known to touch nothing, per symbol, as long as the basis is the one of row `#seenFor`. */
  readonly #quietTo: Int32Array;
  readonly #seenFor: Int32Array;

  constructor(options: SimOptions, portfolio: Portfolio, market: Market) {
    this.#loss = options.stopLoss ?? Infinity;
    this.#profit = options.takeProfit ?? Infinity;
    this.#trail = options.trailStop ?? Infinity;
    this.#activation = options.trailStopActivation ?? 0;
    this.any = options.stopLoss !== null || options.takeProfit !== null || options.trailStop !== null;
    this.touched = this.any && options.touchedExit && market.hasHighLow;
    this.#portfolio = portfolio;
    this.#market = market;
    const size = this.touched ? portfolio.basis.length : 0;
    this.#quietTo = new Int32Array(size);
    this.#seenFor = new Int32Array(size).fill(-1);
  }

  /** Moves the peak to a price seen while held. */
  raise(symbol: number, price: number): void {
    const { peak, shares } = this.#portfolio;
    const before = peak[symbol] as number;
    if ((shares[symbol] as number) > 0 ? price > before : price < before) peak[symbol] = price;
  }

  /** The stop that a close triggers, if any; the sale is at the next row. The peak includes this close. */
  atClose(symbol: number, close: number): ExitReason | null {
    this.raise(symbol, close);
    const side = (this.#portfolio.shares[symbol] as number) > 0 ? 1 : -1;
    const basis = this.#portfolio.basis[symbol] as number;
    const gain = side * (close / basis - 1);
    if (gain < -this.#loss - rounding) return 'stop_loss';
    if (gain >= this.#profit - rounding) return 'take_profit';
    const drop = (side * ((this.#portfolio.peak[symbol] as number) - close)) / basis;
    return drop > this.#trail + rounding && this.#isTrailing(symbol, side) ? 'trail_stop' : null;
  }

  /**
   * The stop that the day's range touches, if any, and the price of the exit: the open when it is already beyond the
   * level, else the level. A loss is assumed before a profit. The trailing peak is that of the days before; afterwards
   * it is the day's extreme too. Where an exit waits already nothing is judged, and the peak still moves.
   */
  inRange(symbol: number, row: number, isJudged: boolean): Touch | null {
    const since = this.#portfolio.basisRow[symbol] as number;
    if (this.#seenFor[symbol] !== since) this.#quietTo[symbol] = row - 1;
    this.#seenFor[symbol] = since;
    if (row <= (this.#quietTo[symbol] as number)) return null;
    if (isJudged) {
      const last = this.#lastQuiet(symbol, row);
      this.#quietTo[symbol] = last;
      if (last >= row) return null;
    }
    return this.#onRow(symbol, row, isJudged);
  }

  /**
   * The row before the next one that may touch, of so many at once. Nothing but a new basis changes what touches, and a
   * new basis starts a new peak, so the peak may be ahead: that of the rows seen. The levels are rounded outwards.
   */
  #lastQuiet(symbol: number, row: number): number {
    const range = this.#market.range(symbol);
    if (range === null) return row - 1;
    const { close, high, low } = range;
    const { shares, basis: bases, peak: peaks } = this.#portfolio;
    const side = (shares[symbol] as number) > 0 ? 1 : -1;
    const basis = bases[symbol] as number;
    const slack = 2 * rounding * basis;
    const lossAt = side * basis * (1 - side * this.#loss) + slack;
    const profitAt = side * basis * (1 + side * this.#profit) - slack;
    const trail = this.#trail * basis - slack;
    const end = Math.min(row + rowsAtOnce, close.length);
    let peak = side * (peaks[symbol] as number);
    let next = row;
    for (; next < end; next += 1) {
      if (!usable(close[next] as number)) continue;
      const top = high[next] as number;
      const bottom = low[next] as number;
      if (!usable(top) || !usable(bottom)) break;
      const best = side > 0 ? top : -bottom;
      const worst = side > 0 ? bottom : -top;
      if (worst <= lossAt || worst <= peak - trail || best >= profitAt) break;
      if (best > peak) peak = best;
    }
    peaks[symbol] = side * peak;
    return next - 1;
  }

  #onRow(symbol: number, row: number, isJudged: boolean): Touch | null {
    const close = this.#market.close(symbol, row);
    if (Number.isNaN(close)) return null;
    const side = (this.#portfolio.shares[symbol] as number) > 0 ? 1 : -1;
    const high = this.#orClose(this.#market.high(symbol, row), close);
    const low = this.#orClose(this.#market.low(symbol, row), close);
    const touch = isJudged ? this.#touchOf(symbol, row, side, high, low) : null;
    this.raise(symbol, side > 0 ? high : low);
    return touch;
  }

  #touchOf(symbol: number, row: number, side: 1 | -1, high: number, low: number): Touch | null {
    const basis = this.#portfolio.basis[symbol] as number;
    const lossAt = basis * (1 - side * this.#loss);
    const trailAt = this.#isTrailing(symbol, side)
      ? (this.#portfolio.peak[symbol] as number) - side * this.#trail * basis
      : -side * Infinity;
    const isTrail = side * (trailAt - lossAt) > rounding * basis;
    const stopAt = isTrail ? trailAt : lossAt;
    const reason = isTrail ? 'trail_stop' : 'stop_loss';
    const profitAt = basis * (1 + side * this.#profit);
    const slack = rounding * basis;
    const isStop = side * (stopAt - (side > 0 ? low : high)) > slack;
    const isProfit = side * ((side > 0 ? high : low) - profitAt) >= -slack;
    if (!isStop && !isProfit) return null;
    const open = this.#market.open(symbol, row);
    if (isStop && side * (stopAt - open) > slack) return { price: open, reason };
    if (isProfit && side * (open - profitAt) >= -slack) return { price: open, reason: 'take_profit' };
    return isStop ? { price: stopAt, reason } : { price: profitAt, reason: 'take_profit' };
  }

  /** The peak is never worse than the basis, so without an activation a trailing stop works at once. */
  #isTrailing(symbol: number, side: number): boolean {
    if (this.#activation === 0) return true;
    const gain =
      side * ((this.#portfolio.peak[symbol] as number) / (this.#portfolio.basis[symbol] as number) - 1);
    return gain >= this.#activation - rounding;
  }

  #orClose(price: number, close: number): number {
    return Number.isNaN(price) ? close : price;
  }
}
