import type { PriceSource, TargetPositions } from '../../src/backtest/inputs.ts';

/** A small, seedable generator (xorshift32), so that every run and every rival sees the same numbers. */
export const uniform = (seed: number): (() => number) => {
  let state = seed | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
};

/** Weekdays from 2000-01-03, as days since 1970-01-01. */
export const tradingDays = (count: number): Int32Array => {
  const days = new Int32Array(count);
  for (let i = 0; i < count; i += 1) days[i] = 10_959 + Math.floor(i / 5) * 7 + (i % 5);
  return days;
};

/** Random walks with opens, highs and lows around the close; symbol by symbol, 8 bytes per value. */
export const panel = (days: number, symbols: number, seed = 7): PriceSource => {
  const random = uniform(seed);
  const series = (): Float64Array[] => Array.from({ length: symbols }, () => new Float64Array(days));
  const [close, open, high, low] = [series(), series(), series(), series()];
  for (let s = 0; s < symbols; s += 1) {
    let price = 20 + 80 * random();
    for (let t = 0; t < days; t += 1) {
      const before = price;
      price *= 1 + (random() + random() + random() - 1.4985) * 0.02;
      close[s]![t] = price;
      open[s]![t] = before * (1 + (random() - 0.5) * 0.01);
      high[s]![t] = Math.max(open[s]![t]!, price) * (1 + random() * 0.01);
      low[s]![t] = Math.min(open[s]![t]!, price) * (1 - random() * 0.01);
    }
  }
  return {
    dates: tradingDays(days),
    symbols: Array.from({ length: symbols }, (_, s) => String(1000 + s)),
    close: (s) => close[s]!,
    open: (s) => open[s]!,
    high: (s) => high[s]!,
    low: (s) => low[s]!,
  };
};

/** A fresh random top n every `every` rows, equally weighted. */
export const topN = (prices: PriceSource, n: number, every: number, seed = 11): TargetPositions => {
  const random = uniform(seed);
  const dates: number[] = [];
  const rowStart = [0];
  const column: number[] = [];
  for (let t = 0; t < prices.dates.length; t += every) {
    const chosen = new Set<number>();
    while (chosen.size < n) chosen.add(Math.floor(random() * prices.symbols.length));
    dates.push(prices.dates[t]!);
    column.push(...[...chosen].sort((a, b) => a - b));
    rowStart.push(column.length);
  }
  return {
    dates: Int32Array.from(dates),
    symbols: prices.symbols,
    rowStart: Uint32Array.from(rowStart),
    column: Uint32Array.from(column),
    weight: new Float64Array(column.length).fill(1),
    boolean: true,
    frame: { first: prices.dates[0]!, last: prices.dates.at(-1)!, rows: prices.dates.length },
  };
};
