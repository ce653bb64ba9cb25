import type { Market } from './market.ts';
import type { Portfolio } from './portfolio.ts';
import type { ExitReason } from './result.ts';
import type { SimOptions } from './sim-options.ts';

/** Thresholds are met up to rounding: 107 ÷ 100 − 1 reaches a take profit of 0.07. */
const rounding = 1e-12;

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

  constructor(options: SimOptions, portfolio: Portfolio, market: Market) {
    this.#loss = options.stopLoss ?? Infinity;
    this.#profit = options.takeProfit ?? Infinity;
    this.#trail = options.trailStop ?? Infinity;
    this.#activation = options.trailStopActivation ?? 0;
    this.any = options.stopLoss !== null || options.takeProfit !== null || options.trailStop !== null;
    this.touched = this.any && options.touchedExit && market.hasHighLow;
    this.#portfolio = portfolio;
    this.#market = market;
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
