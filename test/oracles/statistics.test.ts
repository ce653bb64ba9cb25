import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { beforeAll, expect, test } from 'vitest';

import { parseIsoDate } from '../../src/backtest/calendar.ts';
import { dataSnooping, type SnoopingResult } from '../../src/stats/data-snooping.ts';
import { finlabFigures } from '../../src/stats/finlab-figures.ts';
import { normalCdf, normalQuantile } from '../../src/stats/normal.ts';
import { seeded } from '../../src/stats/random.ts';
import { relativeFigures } from '../../src/stats/relative.ts';
import { rollingSharpe } from '../../src/stats/rolling.ts';
import type { Interval, SharpeInterval } from '../../src/stats/sharpe-interval.ts';
import { bootstrapSharpe, optimalBlockLength } from '../../src/stats/stationary-bootstrap.ts';
import { summarize, type SummaryName } from '../../src/stats/summary.ts';
import { oraclePython, type Oracle } from '../support/oracle-python.ts';
import { apple, sp500, type PublicSeries } from '../support/price-series.ts';

const all: Record<string, PublicSeries> = { sp500: sp500(), apple: apple() };
const names = Object.keys(all);
const blockLength = 12;

type Figures = Record<string, number> & { bootstrap: [number, number] };
interface Answer {
  series: Record<string, Figures>;
  snooping: { realityCheck: number; lower: number; consistent: number; upper: number };
  relative: Record<'beta' | 'alpha' | 'informationRatio' | 'correlation', number>;
  normal: number[];
  quantiles: number[];
}

const ask = async <T>(oracle: Oracle, script: string, question: unknown): Promise<T> => {
  const python = await oraclePython(oracle);
  const file = fileURLToPath(new URL(script, import.meta.url));
  const output = execFileSync(python, [file], { input: JSON.stringify(question), maxBuffer: 64 << 20 });
  return JSON.parse(output.toString()) as T;
};

const day = (text: string): number => {
  const iso = parseIsoDate(text);
  if (iso === null) throw new Error(`no date: ${text}`);
  return iso;
};

/** The days on which both series have a return, with their returns. */
const shared = (): { dates: string[]; returns: number[]; benchmark: number[] } => {
  const market = new Map(all['sp500']!.dates.slice(1).map((date, i) => [date, all['sp500']!.returns[i]!]));
  const dates: string[] = [];
  const returns: number[] = [];
  const benchmark: number[] = [];
  all['apple']!.dates.slice(1).forEach((date, i) => {
    const b = market.get(date);
    if (b === undefined) return;
    dates.push(date);
    returns.push(all['apple']!.returns[i]!);
    benchmark.push(b);
  });
  return { dates, returns, benchmark };
};

const pair = shared();
const random = seeded(5);
const strategies = Array.from({ length: 8 }, (_, k) =>
  pair.benchmark.map((b) => b + (random() - 0.5) * 0.02 + (k - 3) * 0.0001),
);
const normal = [-10, -8, -5, -2.5, -1, -0.1, 0.3, 1.7, 3, 6];
const quantiles = [1e-10, 0.001, 0.1, 0.45, 0.8, 0.99, 0.999999];
let answer: Answer;
let finlab: Record<string, Record<string, number>>;

beforeAll(async () => {
  const series = Object.fromEntries(
    names.map((name) => [
      name,
      { dates: all[name]!.dates.slice(1), returns: [...all[name]!.returns], blockLength },
    ]),
  );
  const snooping = { benchmark: pair.benchmark, strategies, block: blockLength };
  answer = await ask('stats', 'return_figures.py', { series, snooping, relative: pair, normal, quantiles });
  const curves = names.map((name) => [name, { dates: all[name]!.dates, prices: [...all[name]!.prices] }]);
  finlab = await ask('finlab', 'finlab_figures.py', Object.fromEntries(curves));
});

const compared: SummaryName[] = [
  'sharpe',
  'sortino',
  'volatility',
  'cagr',
  'totalReturn',
  'maxDrawdown',
  'skewness',
  'excessKurtosis',
  'omega',
  'tailRatio',
  'valueAtRisk',
  'conditionalValueAtRisk',
  'ulcerIndex',
  'dailyWinRate',
];

test.each(names.flatMap((name) => compared.map((figure) => ({ name, figure }))))(
  '$figure of $name equals the Python package’s',
  ({ name, figure }) => {
    const ours = summarize(all[name]!.returns).figures[figure].value;
    expect(ours).not.toBeNull();
    expect(ours! / answer.series[name]![figure]!).toBeCloseTo(1, 9);
  },
);

test.each(names)('the rolling Sharpe ratio, its standard error and the block length of %s agree', (name) => {
  const { returns } = all[name]!;
  const theirs = answer.series[name]!;
  const interval = summarize(returns).sharpeInterval as SharpeInterval;
  expect(rollingSharpe(returns).at(-1)).toBeCloseTo(theirs['rollingSharpe']!, 9);
  expect(interval.standardError).toBeCloseTo(theirs['sharpeStandardError']!, 9);
  // arch looks for quiet lags one lag later than the paper, which moves the length a little on some series.
  expect(optimalBlockLength(returns) / theirs['blockLength']!).toBeCloseTo(1, 1);
});

test.each(names)('the bootstrap interval of %s lies where arch’s does', (name) => {
  const ours = bootstrapSharpe(all[name]!.returns, { seed: 3, draws: 10_000, blockLength }) as Interval;
  const [low, high] = answer.series[name]!.bootstrap;
  expect(Math.abs(ours.low - low)).toBeLessThan(0.06);
  expect(Math.abs(ours.high - high)).toBeLessThan(0.06);
});

test.each(names)(
  'the probabilistic Sharpe ratio of %s agrees with quantstats to its coarser moments',
  (name) => {
    const ours = summarize(all[name]!.returns).figures.probabilisticSharpe.value;
    expect(ours).toBeCloseTo(answer.series[name]!['probabilisticSharpe']!, 3);
  },
);

test('alpha, beta, correlation and information ratio against a real benchmark agree with quantstats', () => {
  const ours = relativeFigures(pair.returns, pair.benchmark);
  for (const figure of ['alpha', 'beta', 'correlation', 'informationRatio'] as const) {
    expect(ours[figure].value! / answer.relative[figure]).toBeCloseTo(1, 9);
  }
});

test('White’s reality check and Hansen’s SPA lie where arch’s do', () => {
  const ours = dataSnooping(strategies, pair.benchmark, {
    seed: 2,
    draws: 4000,
    blockLength,
  }) as SnoopingResult;
  expect(Math.abs(ours.realityCheck - answer.snooping.realityCheck)).toBeLessThan(0.04);
  expect(Math.abs(ours.spa.lower - answer.snooping.lower)).toBeLessThan(0.04);
  expect(Math.abs(ours.spa.consistent - answer.snooping.consistent)).toBeLessThan(0.04);
  expect(Math.abs(ours.spa.upper - answer.snooping.upper)).toBeLessThan(0.04);
});

test('the normal distribution and its inverse agree with scipy to twelve digits', () => {
  normal.forEach((x, i) => expect(normalCdf(x) / answer.normal[i]!).toBeCloseTo(1, 12));
  quantiles.forEach((p, i) => expect(normalQuantile(p) / answer.quantiles[i]!).toBeCloseTo(1, 12));
});

test.each(names)('the FinLab-compatible figures of %s are those of FinLab', (name) => {
  const { prices, dates } = all[name]!;
  const ours = finlabFigures(prices, day(dates.at(-1)!) - day(dates[0]!));
  const theirs = finlab[name]!;
  expect(ours.dailySharpe.value).toBeCloseTo(theirs['daily_sharpe']!, 9);
  expect(ours.dailySortino.value).toBeCloseTo(theirs['daily_sortino']!, 9);
  expect(ours.cagr.value).toBeCloseTo(theirs['cagr']!, 9);
  expect(ours.maxDrawdown).toBeCloseTo(theirs['max_drawdown']!, 9);
  expect(ours.calmar.value).toBeCloseTo(theirs['calmar']!, 9);
});
