import { uniform } from '../../bench/support/panel.ts';
import type { PriceSource, TargetPositions } from '../../src/backtest/inputs.ts';
import type { Resample } from '../../src/backtest/resample.ts';
import { fillPrices } from '../../src/backtest/fill-price.ts';
import { defaultSimOptions, type SimOptions } from '../../src/backtest/sim-options.ts';

export interface RandomCase {
  readonly positions: TargetPositions;
  readonly prices: PriceSource;
  readonly options: SimOptions;
}

type Random = () => number;
const pick = <T>(random: Random, items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
const maybe = <T>(random: Random, chance: number, value: T): T | null => (random() < chance ? value : null);

const randomPrices = (random: Random): PriceSource => {
  const days = 2 + Math.floor(random() * 60);
  const symbols = 1 + Math.floor(random() * 6);
  const dates: number[] = [];
  for (
    let day = 18_000 + Math.floor(random() * 400);
    dates.length < days;
    day += 1 + Math.floor(random() ** 6 * 20)
  ) {
    if ((day + 3) % 7 < 5) dates.push(day);
  }
  const isWhole = random() < 0.3;
  const hasRange = random() < 0.85;
  const hasOpen = random() < 0.95;
  const wildness = 0.01 + random() * 0.12;
  const series = () => Array.from({ length: symbols }, () => new Float64Array(days));
  const field = { close: series(), open: series(), high: series(), low: series() };
  const round = (x: number): number => (isWhole ? Math.max(1, Math.round(x)) : x);
  for (let s = 0; s < symbols; s += 1) {
    let price = 20 + 100 * random();
    const listed = random() < 0.25 ? Math.floor(random() * days) : 0;
    const delisted = random() < 0.25 ? Math.floor(random() * days) : days;
    let gap = 0;
    for (let t = 0; t < days; t += 1) {
      const open = round(price * (1 + (random() - 0.5) * wildness));
      if (random() < 0.05) price *= 0.5 + random();
      price = Math.max(0.5, price * (1 + (random() - 0.5) * 2 * wildness));
      const close = round(price);
      if (random() < 0.04) gap = Math.floor(random() * 5);
      const isMissing = t < listed || t >= delisted || gap-- > 0;
      const broken = random() < 0.02 ? pick(random, [0, -1, NaN, Infinity]) : null;
      field.close[s]![t] = isMissing ? NaN : (broken ?? close);
      field.open[s]![t] = random() < 0.02 ? NaN : open;
      const top = round(Math.max(open, close) * (1 + random() * wildness));
      const bottom = Math.max(0.1, Math.min(open, close) * (1 - random() * wildness));
      field.high[s]![t] = random() < 0.02 ? pick(random, [0, -1, NaN, Infinity]) : top;
      field.low[s]![t] = random() < 0.02 ? pick(random, [0, -1, NaN, Infinity]) : bottom;
    }
  }
  return {
    dates: Int32Array.from(dates),
    symbols: Array.from({ length: symbols }, (_, s) => `S${s}`),
    close: (s) => field.close[s]!,
    open: (s) => (hasOpen ? field.open[s]! : null),
    high: (s) => (hasRange ? field.high[s]! : null),
    low: (s) => (hasRange ? field.low[s]! : null),
  };
};

const randomPositions = (random: Random, prices: PriceSource): TargetPositions => {
  const symbols = [...prices.symbols.filter(() => random() < 0.9), ...(random() < 0.2 ? ['NO_PRICES'] : [])];
  if (!symbols.some((symbol) => symbol !== 'NO_PRICES')) symbols.push(prices.symbols[0]!);
  const isBoolean = random() < 0.5;
  const isShort = random() < 0.3;
  const size = 0.2 + 2 * random();
  const start = prices.dates[0]! - 5 + Math.floor(random() * 15);
  const end = random() < 0.7 ? prices.dates.at(-1)! + 2 : start + Math.floor(random() * 60);
  const change = random();
  const dates: number[] = [];
  const rowStart = [0];
  const column: number[] = [];
  const weight: number[] = [];
  for (let day = start; day <= Math.max(start, end); day += 1) {
    if (dates.length > 0 && random() > change) continue;
    dates.push(day);
    symbols.forEach((_, c) => {
      if (random() < 0.5) return;
      column.push(c);
      weight.push(isBoolean ? 1 : size * (isShort ? random() - 0.5 : random()));
    });
    rowStart.push(column.length);
  }
  return {
    dates: Int32Array.from(dates),
    symbols,
    rowStart: Uint32Array.from(rowStart),
    column: Uint32Array.from(column),
    weight: Float64Array.from(weight),
    boolean: isBoolean,
    frame: { first: start, last: Math.max(start, end), rows: Math.max(start, end) - start + 1 },
  };
};

const randomResample = (random: Random, prices: PriceSource): Resample => {
  const every = random() < 0.8 ? 1 : 2 + Math.floor(random() * 2);
  const edge = random() < 0.75 ? 'last' : 'first';
  switch (Math.floor(random() * 7)) {
    case 0:
    case 1:
      return { kind: 'changes' };
    case 2:
      return { kind: 'rows', every };
    case 3:
      return { kind: 'dates', dates: [...prices.dates].filter(() => random() < 0.1).map((d) => d - (d % 2)) };
    case 4:
      return { kind: 'periods', unit: 'week', every, edge: 'last', anchor: Math.floor(random() * 7) };
    case 5:
      return { kind: 'periods', unit: 'month', every, edge, anchor: 12 };
    default:
      return {
        kind: 'periods',
        unit: pick(random, ['quarter', 'year']),
        every,
        edge,
        anchor: 1 + Math.floor(random() * 12),
      };
  }
};

const randomOptions = (random: Random, prices: PriceSource): SimOptions => {
  const usable = fillPrices.filter((name) => {
    if (prices.open(0) === null && name.startsWith('open')) return false;
    return prices.high(0) !== null || !/high|low/.test(name);
  });
  const isPlain = random() < 0.4;
  const hasLots = random() < 0.15;
  return {
    ...defaultSimOptions,
    resample: randomResample(random, prices),
    resampleOffset:
      random() < 0.25
        ? { unit: pick(random, ['days', 'rows']), count: Math.floor(random() * 8) - 2 }
        : { unit: 'days', count: 0 },
    tradeAtPrice: isPlain ? 'close' : pick(random, usable),
    positionLimit: random() < 0.3 ? 0.1 + random() * 0.5 : 1,
    feeRatio: random() < 0.2 ? 0 : random() * 0.01,
    taxRatio: random() < 0.2 ? 0 : random() * 0.01,
    stopLoss: maybe(random, isPlain ? 0 : 0.6, pick(random, [0.02, 0.05, 0.1, 0.2])),
    takeProfit: maybe(random, isPlain ? 0 : 0.5, pick(random, [0.03, 0.07, 0.1, 0.3])),
    trailStop: maybe(random, isPlain ? 0 : 0.5, pick(random, [0.03, 0.05, 0.1])),
    trailStopActivation: maybe(random, 0.3, pick(random, [0.02, 0.05])),
    touchedExit: random() < 0.4,
    retainCostWhenRebalance: random() < 0.4,
    stopTradingNextPeriod: random() < 0.6,
    slippage: random() < 0.2 ? random() * 0.005 : 0,
    capital: hasLots ? 10_000 * (1 + random() * 20) : null,
    lotSize: hasLots ? pick(random, [1, 10, 100]) : null,
    priceLimit: random() < 0.2 ? 0.02 + random() * 0.08 : null,
  };
};

/** Everything about one case follows from its seed. */
export const randomCase = (seed: number): RandomCase => {
  const random = uniform(Math.imul(seed + 1, 2_654_435_761));
  for (let i = 0; i < 8; i += 1) random();
  const prices = randomPrices(random);
  return { prices, positions: randomPositions(random, prices), options: randomOptions(random, prices) };
};
