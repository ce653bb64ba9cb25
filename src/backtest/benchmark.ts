import { relativeFigures } from '../stats/relative.ts';
import type { PriceSeries, PriceSource } from './inputs.ts';
import type { BacktestResult, BenchmarkFigures } from './result.ts';

const usable = (price: number | undefined): price is number =>
  price !== undefined && price > 0 && price < Infinity;

/** Values on the result's dates, filled forward from the last known price, 1.0 at the first known one. */
const valuesOn = (dates: Int32Array, priceDates: Int32Array, close: PriceSeries): Float64Array => {
  const values = new Float64Array(dates.length).fill(1);
  let base = Number.NaN;
  let next = 0;
  let last = Number.NaN;
  for (let i = 0; i < dates.length; i += 1) {
    const day = dates[i] as number;
    for (; next < priceDates.length && (priceDates[next] as number) <= day; next += 1)
      if (usable(close[next])) last = close[next] as number;
    if (Number.isNaN(base)) base = last;
    values[i] = Number.isNaN(base) ? 1 : last / base;
  }
  return values;
};

/** Compares a result with a price series on `priceDates`, bought once and held, without costs. */
export const againstBenchmark = (
  result: Pick<BacktestResult, 'dates' | 'returns'>,
  name: string,
  priceDates: Int32Array,
  close: PriceSeries,
): BenchmarkFigures => {
  const equity = valuesOn(result.dates, priceDates, close);
  const returns = new Float64Array(result.returns.length);
  for (let i = 0; i < returns.length; i += 1)
    returns[i] = (equity[i + 1] as number) / (equity[i] as number) - 1;
  const figures = relativeFigures(result.returns, returns);
  return {
    name,
    equity,
    alpha: figures.alpha.value,
    beta: figures.beta.value,
    correlation: figures.correlation.value,
    informationRatio: figures.informationRatio.value,
    trackingError: figures.trackingError.value,
    upCapture: figures.upCapture.value,
    downCapture: figures.downCapture.value,
    totalReturn: (equity[equity.length - 1] ?? 1) - 1,
  };
};

/** The mean daily return of all symbols that trade, compounded: what the market did, as a series on the price dates. Reads the whole panel. */
export const equalWeightMarket = (prices: PriceSource): Float64Array => {
  const sums = new Float64Array(prices.dates.length);
  const counts = new Uint32Array(prices.dates.length);
  for (let symbol = 0; symbol < prices.symbols.length; symbol += 1) {
    const close = prices.close(symbol);
    let before = Number.NaN;
    for (let row = 0; row < close.length; row += 1) {
      const price = close[row];
      if (!usable(price)) continue;
      if (!Number.isNaN(before)) {
        sums[row] = (sums[row] as number) + price / before - 1;
        counts[row] = (counts[row] as number) + 1;
      }
      before = price;
    }
  }
  let value = 1;
  return sums.map((sum, row) => (value *= 1 + sum / Math.max(1, counts[row] as number)));
};
