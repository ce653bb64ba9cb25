import { isoDate } from './calendar.ts';
import type { ExitReason, Trade } from './result.ts';

/** Collects holdings from flat to flat; the running state of each symbol's open holding is in typed arrays. */
export class TradeLog {
  readonly #trades: Trade[] = [];
  readonly #symbols: readonly string[];
  readonly #dates: Int32Array;
  readonly #iso: (string | undefined)[];
  readonly #entryRow: Int32Array;
  readonly #entryPrice: Float64Array;
  readonly #weight: Float64Array;
  readonly #flow: Float64Array;
  readonly #cost: Float64Array;
  readonly #outlay: Float64Array;
  readonly #largestOutlay: Float64Array;
  readonly #highest: Float64Array;
  readonly #lowest: Float64Array;

  constructor(symbols: readonly string[], dates: Int32Array) {
    const size = symbols.length;
    this.#symbols = symbols;
    this.#dates = dates;
    this.#iso = Array(dates.length);
    this.#entryRow = new Int32Array(size);
    this.#entryPrice = new Float64Array(size);
    this.#weight = new Float64Array(size);
    this.#flow = new Float64Array(size);
    this.#cost = new Float64Array(size);
    this.#outlay = new Float64Array(size);
    this.#largestOutlay = new Float64Array(size);
    this.#highest = new Float64Array(size);
    this.#lowest = new Float64Array(size);
  }

  begin(symbol: number, row: number, price: number, weight: number): void {
    this.#entryRow[symbol] = row;
    this.#entryPrice[symbol] = price;
    this.#weight[symbol] = weight;
    this.#flow[symbol] = 0;
    this.#cost[symbol] = 0;
    this.#outlay[symbol] = 0;
    this.#largestOutlay[symbol] = 0;
    this.#highest[symbol] = price;
    this.#lowest[symbol] = price;
  }

  /** Books a fill of the open holding: `value` is bought (negative: sold), `adds` says that it grows the holding. */
  book(symbol: number, value: number, cost: number, adds: boolean): void {
    this.#flow[symbol] = (this.#flow[symbol] as number) - value - cost;
    this.#cost[symbol] = (this.#cost[symbol] as number) + cost;
    const outlay = (this.#outlay[symbol] as number) + (adds ? Math.abs(value) : -Math.abs(value));
    this.#outlay[symbol] = outlay;
    if (outlay > (this.#largestOutlay[symbol] as number)) this.#largestOutlay[symbol] = outlay;
  }

  /** Widens the excursion by a price seen while held. */
  see(symbol: number, price: number): void {
    if (price > (this.#highest[symbol] as number)) this.#highest[symbol] = price;
    if (price < (this.#lowest[symbol] as number)) this.#lowest[symbol] = price;
  }

  /** Ends the holding; `open` for one that still stands, whose `value` at the last close counts as its proceeds. */
  end(symbol: number, row: number, price: number, side: 1 | -1, reason: ExitReason, value = 0): void {
    this.see(symbol, price);
    const entryPrice = this.#entryPrice[symbol] as number;
    const entryRow = this.#entryRow[symbol] as number;
    const profit = (this.#flow[symbol] as number) + value;
    const up = (this.#highest[symbol] as number) / entryPrice - 1;
    const down = (this.#lowest[symbol] as number) / entryPrice - 1;
    this.#trades.push({
      symbol: this.#symbols[symbol] as string,
      side: side > 0 ? 'long' : 'short',
      entry: this.#date(entryRow),
      exit: reason === 'open' ? null : this.#date(row),
      entryPrice,
      exitPrice: price,
      return: profit / (this.#largestOutlay[symbol] as number),
      profit,
      cost: this.#cost[symbol] as number,
      days: row - entryRow,
      reason,
      maxFavourable: Math.max(0, side > 0 ? up : -down),
      maxAdverse: Math.min(0, side > 0 ? down : -up),
      weight: this.#weight[symbol] as number,
    });
  }

  #date(row: number): string {
    return (this.#iso[row] ??= isoDate(this.#dates[row] as number));
  }

  /** In order of exit, then of the engine's processing. */
  get trades(): readonly Trade[] {
    return this.#trades;
  }
}
