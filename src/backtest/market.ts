import { BacktestError } from './errors.ts';
import type { PriceSeries, PriceSource } from './inputs.ts';
import type { FillPrice } from './fill-price.ts';
import type { SimOptions } from './sim-options.ts';

type Field = 'open' | 'high' | 'low' | 'close';

const fieldsOf: Record<FillPrice, readonly [Field, Field]> = {
  close: ['close', 'close'],
  open: ['open', 'open'],
  high: ['high', 'high'],
  low: ['low', 'low'],
  open_close_avg: ['open', 'close'],
  high_low_avg: ['high', 'low'],
};

/** Whether it is a price: positive and finite. */
export const usable = (price: number): boolean => price > 0 && price < Infinity;

const priceIn = (series: PriceSeries, row: number): number => {
  const price = series[row] as number;
  return usable(price) ? price : Number.NaN;
};

/** Of one symbol, a value per date. */
export interface Range {
  readonly close: PriceSeries;
  readonly high: PriceSeries;
  readonly low: PriceSeries;
}

/** Prices of the symbols that are asked for, each series fetched once; a price that is not positive and finite is missing. */
export class Market {
  readonly dates: Int32Array;
  readonly hasHighLow: boolean;
  readonly #prices: PriceSource;
  readonly #tradeAt: FillPrice;
  readonly #limit: number | null;
  readonly #open: (PriceSeries | null | undefined)[];
  readonly #high: (PriceSeries | null | undefined)[];
  readonly #low: (PriceSeries | null | undefined)[];
  readonly #close: (PriceSeries | null | undefined)[];
  readonly #traded: (PriceSeries | null | undefined)[] = [];
  /** Last row with a usable close: −1 when there is none, −2 when not looked for yet. */
  readonly #last: Int32Array;

  constructor(prices: PriceSource, options: SimOptions) {
    this.dates = prices.dates;
    this.#prices = prices;
    this.#tradeAt = options.tradeAtPrice;
    this.#limit = options.priceLimit;
    const size = prices.symbols.length;
    this.#open = Array(size);
    this.#high = Array(size);
    this.#low = Array(size);
    this.#close = Array(size);
    this.#last = new Int32Array(size).fill(-2);
    this.hasHighLow = size > 0 && prices.high(0) !== null && prices.low(0) !== null;
  }

  #fetch(field: Field, symbol: number): PriceSeries | null {
    const series = this.#prices[field](symbol);
    if (series !== null && series.length !== this.dates.length) {
      throw new BacktestError(
        'BAD_PRICES',
        `${field} of ${this.#prices.symbols[symbol]} has ${series.length} values for ${this.dates.length} dates`,
      );
    }
    return series;
  }

  /** The day's prices, NaN where missing. */
  close(symbol: number, row: number): number {
    let series = this.#close[symbol];
    if (series === undefined) series = this.#close[symbol] = this.#fetch('close', symbol);
    return series === null ? Number.NaN : priceIn(series, row);
  }

  open(symbol: number, row: number): number {
    let series = this.#open[symbol];
    if (series === undefined) series = this.#open[symbol] = this.#fetch('open', symbol);
    return series === null ? Number.NaN : priceIn(series, row);
  }

  high(symbol: number, row: number): number {
    let series = this.#high[symbol];
    if (series === undefined) series = this.#high[symbol] = this.#fetch('high', symbol);
    return series === null ? Number.NaN : priceIn(series, row);
  }

  low(symbol: number, row: number): number {
    let series = this.#low[symbol];
    if (series === undefined) series = this.#low[symbol] = this.#fetch('low', symbol);
    return series === null ? Number.NaN : priceIn(series, row);
  }

  /** The whole series of a symbol as they stand in the source, usable or not; null where one is missing. */
  range(symbol: number): Range | null {
    const close = (this.#close[symbol] ??= this.#fetch('close', symbol));
    const high = (this.#high[symbol] ??= this.#fetch('high', symbol));
    const low = (this.#low[symbol] ??= this.#fetch('low', symbol));
    return close === null || high === null || low === null ? null : { close, high, low };
  }

  /** The price at which `trade_at_price` trades, or NaN when the symbol does not trade that day. */
  fill(symbol: number, row: number): number {
    const close = this.close(symbol, row);
    if (this.#tradeAt === 'close' || Number.isNaN(close)) return close;
    const [one, other] = fieldsOf[this.#tradeAt];
    const first = this[one](symbol, row);
    return one === other ? first : (first + this[other](symbol, row)) / 2;
  }

  /** Last row with a usable close, −1 when there is none; after it the symbol counts as delisted. */
  lastRow(symbol: number): number {
    let last = this.#last[symbol] as number;
    if (last !== -2) return last;
    const series = (this.#close[symbol] ??= this.#fetch('close', symbol));
    last = this.dates.length - 1;
    while (last >= 0 && !usable(series?.[last] ?? 0)) last -= 1;
    this.#last[symbol] = last;
    return last;
  }

  /** Whether the day's price limit, measured from the last close before, forbids a buy or a sale at this price. */
  refuses(buy: boolean, price: number, symbol: number, row: number): boolean {
    if (this.#limit === null) return false;
    const before = this.#closeBefore(symbol, row);
    if (Number.isNaN(before)) return false;
    return buy
      ? price >= before * (1 + this.#limit) * (1 - 1e-9)
      : price <= before * (1 - this.#limit) * (1 + 1e-9);
  }

  #closeBefore(symbol: number, row: number): number {
    for (let before = row - 1; before >= 0; before -= 1) {
      const close = this.close(symbol, before);
      if (!Number.isNaN(close)) return close;
    }
    return Number.NaN;
  }

  /** Money traded in the symbol that day, NaN where it is not known. */
  tradedValue(symbol: number, row: number): number {
    let series = this.#traded[symbol];
    if (series === undefined) {
      series = this.#prices.tradedValue?.(symbol) ?? null;
      this.#traded[symbol] = series;
    }
    return series?.[row] ?? Number.NaN;
  }

  /** Fails when the source lacks a field that the fills need. */
  requireFillFields(): void {
    if (this.#close.length === 0) return;
    for (const field of fieldsOf[this.#tradeAt]) {
      if (this.#prices[field](0) !== null) continue;
      throw new BacktestError(
        'MISSING_PRICE_FIELD',
        `trade_at_price '${this.#tradeAt}' needs the ${field} price, which the dataset does not have; use 'close'`,
        { field },
      );
    }
  }
}
