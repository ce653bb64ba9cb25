import type { Costs, ExitReason } from './result.ts';
import type { SimOptions } from './sim-options.ts';
import type { TradeLog } from './trade-log.ts';

/** Cash, shares and cost bases in units of the starting equity (1.0); work is proportional to what is held. */
export class Portfolio {
  cash = 1;
  /** Σ|traded value| since the start of the day. */
  traded = 0;
  /** Symbols held, in no particular but a reproducible order. */
  readonly held: Int32Array;
  heldCount = 0;
  readonly shares: Float64Array;
  /** Last usable close, which values a holding that does not trade. */
  readonly lastPrice: Float64Array;
  /** Cost basis of the stops, and the best price since (highest for longs, lowest for shorts). */
  readonly basis: Float64Array;
  readonly peak: Float64Array;
  /** Price row at which the basis was set. */
  readonly basisRow: Int32Array;
  /** A sale that has to wait for the next row with a price. */
  readonly pending: (ExitReason | null)[];
  #fee = 0;
  #tax = 0;
  #slippage = 0;
  readonly #slot: Int32Array;
  readonly #options: SimOptions;
  readonly #log: TradeLog;

  constructor(size: number, options: SimOptions, log: TradeLog) {
    this.#options = options;
    this.#log = log;
    this.held = new Int32Array(size);
    this.#slot = new Int32Array(size);
    this.shares = new Float64Array(size);
    this.lastPrice = new Float64Array(size).fill(Number.NaN);
    this.basis = new Float64Array(size);
    this.peak = new Float64Array(size);
    this.basisRow = new Int32Array(size);
    this.pending = Array.from({ length: size }, () => null);
  }

  /** Brings one symbol to `target` shares at `price`; a change of side closes one holding and opens another. */
  trade(
    symbol: number,
    row: number,
    price: number,
    target: number,
    reason: ExitReason,
    weight: number,
  ): void {
    const current = this.shares[symbol] as number;
    const keeps = current !== 0 && target !== 0 && current > 0 === target > 0;
    if (current !== 0 && !keeps) this.close(symbol, row, price, reason);
    if (target === 0) return;
    if (!keeps) this.#open(symbol, row, price, weight);
    const from = keeps ? current : 0;
    this.#fill(symbol, target - from, price, Math.abs(target) > Math.abs(from));
    this.shares[symbol] = target;
  }

  /** Sells (or covers) all of a holding. */
  close(symbol: number, row: number, price: number, reason: ExitReason): void {
    const current = this.shares[symbol] as number;
    this.#fill(symbol, -current, price, false);
    this.#log.end(symbol, row, price, current > 0 ? 1 : -1, reason);
    this.shares[symbol] = 0;
    this.pending[symbol] = null;
    this.heldCount -= 1;
    const moved = this.held[this.heldCount] as number;
    const slot = this.#slot[symbol] as number;
    this.held[slot] = moved;
    this.#slot[moved] = slot;
  }

  restart(symbol: number, price: number, row: number): void {
    this.basis[symbol] = price;
    this.basisRow[symbol] = row;
    this.peak[symbol] = price;
  }

  get costs(): Costs {
    return {
      fee: this.#fee,
      tax: this.#tax,
      slippage: this.#slippage,
      total: this.#fee + this.#tax + this.#slippage,
    };
  }

  #open(symbol: number, row: number, price: number, weight: number): void {
    this.#slot[symbol] = this.heldCount;
    this.held[this.heldCount] = symbol;
    this.heldCount += 1;
    this.pending[symbol] = null;
    this.lastPrice[symbol] = price;
    this.restart(symbol, price, row);
    this.#log.begin(symbol, row, price, weight);
  }

  #fill(symbol: number, shares: number, price: number, adds: boolean): void {
    const value = shares * price;
    const size = Math.abs(value);
    const fee = size * this.#options.feeRatio;
    const slippage = size * this.#options.slippage;
    const tax = shares < 0 ? size * this.#options.taxRatio : 0;
    const cost = fee + slippage + tax;
    this.#fee += fee;
    this.#slippage += slippage;
    this.#tax += tax;
    this.traded += size;
    this.cash -= value + cost;
    this.#log.book(symbol, value, cost, adds);
  }
}
