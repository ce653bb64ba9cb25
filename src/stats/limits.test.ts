import { describe, expect, test } from 'vitest';

import { dataSnooping } from './data-snooping.ts';
import { calmar, maxDrawdown } from './drawdown.ts';
import { finlabFigures } from './finlab-figures.ts';
import { cagr, calendarCagr } from './growth.ts';
import { probabilityOfOverfitting, type Overfitting } from './pbo.ts';
import { periodsPerYearOf } from './periods.ts';
import {
  deflatedSharpe,
  estimateSharpe,
  minimumTrackRecord,
  probabilisticSharpe,
  type SharpeEstimate,
} from './probabilistic-sharpe.ts';
import { seeded } from './random.ts';
import { sharpe, sortino } from './ratios.ts';
import { relativeFigures } from './relative.ts';
import { excessKurtosis, skewness } from './shape.ts';
import { sharpeInterval } from './sharpe-interval.ts';
import { bootstrapSharpe } from './stationary-bootstrap.ts';
import { known } from './statistic.ts';
import { summarize } from './summary.ts';
import { omega } from './tails.ts';

const noise = (seed: number, n: number, drift = 0): Float64Array => {
  const random = seeded(seed);
  return Float64Array.from({ length: n }, () => (random() + random() - 1) * 0.02 + drift);
};

describe('what cannot be said is null with a reason', () => {
  const constant = Float64Array.from({ length: 500 }, (_, i) => 1.001 ** (i + 1) / 1.001 ** i - 1);

  test('constant returns have no ratio, whatever rounding leaves of their deviation', () => {
    const { figures, sharpeInterval: interval } = summarize(constant);
    for (const name of ['sharpe', 'sortino', 'calmar', 'skewness', 'omega', 'probabilisticSharpe'] as const) {
      expect(figures[name]).toEqual({ value: null, reason: expect.stringMatching(/\w/) });
    }
    expect(interval).toMatch(/do not vary/);
    expect(bootstrapSharpe(constant, { seed: 1 })).toMatch(/do not vary/);
    expect(figures.cagr.value).toBeCloseTo(1.001 ** 252 - 1, 9);
  });
  test.each([0, 1, 2])('%i observations never give NaN', (n) => {
    const { figures } = summarize(noise(1, n));
    for (const { value, reason } of Object.values(figures)) expect(value === null).toBe(reason !== null);
    expect(JSON.stringify(figures)).not.toMatch(/NaN/);
  });
  test('the reason names how many observations are missing', () => {
    expect(sharpe([0.1]).reason).toBe('needs at least 2 observations, has 1');
    expect(skewness([1, 2]).reason).toMatch(/at least 3/);
    expect(excessKurtosis([1, 2, 3]).reason).toMatch(/at least 4/);
    expect(sharpeInterval([1, 2])).toMatch(/at least 10/);
    expect(bootstrapSharpe([1, 2], { seed: 1 })).toMatch(/at least 10/);
  });
  test('no loss means no Sortino ratio, no drawdown no Calmar ratio', () => {
    expect(sortino([0.01, 0.02]).reason).toMatch(/no return is negative/);
    expect(calmar(known(0.1), 0).reason).toMatch(/no drawdown/);
    expect(omega([0.01]).reason).toMatch(/below the threshold/);
  });
  test('a total loss is −100 % a year', () => {
    expect(cagr([0.5, -1, 0.2]).value).toBe(-1);
    expect(maxDrawdown([0.5, -1, 0.2])).toBe(-1);
    expect(calendarCagr(0.1, 0).value).toBeNull();
  });
  test('a Sharpe ratio at or below the benchmark needs no finite record', () => {
    expect(minimumTrackRecord({ sharpe: 0, observations: 100, skewness: 0, kurtosis: 3 }).value).toBeNull();
    const absurd = { sharpe: 1, observations: 100, skewness: 3, kurtosis: 1 };
    expect(probabilisticSharpe(absurd).reason).toMatch(/variance/);
    expect(estimateSharpe([1])).toMatch(/at least 3/);
  });
  test('relative figures of a still benchmark or an identical one', () => {
    const returns = noise(2, 50);
    expect(relativeFigures(returns, new Float64Array(50)).beta.reason).toMatch(/does not vary/);
    expect(relativeFigures(returns, returns).informationRatio.reason).toMatch(/does not vary/);
    expect(relativeFigures([0.1], [0.1]).alpha.value).toBeNull();
    expect(relativeFigures([0.1, 0.2], [0.1, 0.2]).downCapture.reason).toMatch(/no falling day/);
  });
  test('FinLab figures of a curve too short', () => {
    expect(finlabFigures([1, 1.1], 1).dailySharpe.value).toBeNull();
    expect(finlabFigures([1, 1, 1], 10).dailySharpe.value).toBeNull();
  });
});

test('a track record as long as the minimum has exactly the confidence asked for', () => {
  const estimate: SharpeEstimate = { sharpe: 0.08, observations: 0, skewness: -0.4, kurtosis: 5 };
  const observations = minimumTrackRecord(estimate, 0.01, 0.9).value!;
  expect(probabilisticSharpe({ ...estimate, observations }, 0.01).value).toBeCloseTo(0.9, 10);
});

test('more trials deflate more, and one trial not at all', () => {
  const estimate = estimateSharpe(noise(3, 1000, 0.0005)) as SharpeEstimate;
  const at = (trials: number): number => deflatedSharpe(estimate, trials, 0.0005).value!;
  expect(at(1)).toBe(probabilisticSharpe(estimate).value);
  expect(at(10)).toBeLessThan(at(1));
  expect(at(1000)).toBeLessThan(at(10));
});

test.each([
  ['daily', 1, [0, 1, 2, 3, 4, 7, 8, 9, 10, 11], 252],
  ['every day of the week', 1, [0, 1, 2, 3, 4, 5, 6, 7], 365],
  ['weekly', 7, [0, 7, 14, 21], 52],
  ['monthly', 30, [0, 31, 59, 90], 12],
  ['quarterly', 91, [0, 90, 181, 273], 4],
  ['yearly', 365, [0, 365, 730], 1],
  ['a single date', 1, [0], 252],
])('%s dates have their periods per year', (_, __, dates, expected) => {
  expect(periodsPerYearOf(dates)).toBe(expected);
});

/** All choices of half the blocks by counting bits, each with returns glued together anew. */
const slowly = (strategies: readonly Float64Array[], blocks: number): number => {
  const days = strategies[0]!.length;
  const part = (k: number, chosen: (block: number) => boolean): number[] =>
    [...strategies[k]!].filter((_, i) => {
      for (let block = 0; block < blocks; block += 1) {
        if (i < Math.floor(((block + 1) * days) / blocks)) return chosen(block);
      }
      return false;
    });
  let splits = 0;
  let overfitted = 0;
  for (let mask = 0; mask < 2 ** blocks; mask += 1) {
    if (mask.toString(2).replaceAll('0', '').length !== blocks / 2) continue;
    const inside = strategies.map((_, k) => sharpe(part(k, (b) => (mask & (2 ** b)) !== 0)).value ?? 0);
    const outside = strategies.map((_, k) => sharpe(part(k, (b) => (mask & (2 ** b)) === 0)).value ?? 0);
    const best = inside.indexOf(Math.max(...inside));
    const rank = outside.filter((ratio) => ratio <= outside[best]!).length;
    splits += 1;
    if (rank / (strategies.length + 1) <= 0.5) overfitted += 1;
  }
  return overfitted / splits;
};

describe('probability of backtest overfitting', () => {
  test.each([3, 4, 9])('agrees with a second implementation for %i strategies', (count) => {
    const strategies = Array.from({ length: count }, (_, k) => noise(k + 10, 103, k * 0.0001));
    const fast = probabilityOfOverfitting(strategies, 8) as Overfitting;
    expect(fast.logits).toHaveLength(70);
    expect(fast.probability).toBe(slowly(strategies, 8));
  });
  test('16 blocks are 12,870 splits; a strategy that is truly better is not overfitted, noise is a coin', () => {
    const better = [noise(1, 640, 0.004), ...Array.from({ length: 9 }, (_, k) => noise(k + 2, 640))];
    const clear = probabilityOfOverfitting(better) as Overfitting;
    expect(clear.logits).toHaveLength(12_870);
    expect(clear.probability).toBe(0);
    const lucky = probabilityOfOverfitting(better.slice(1)) as Overfitting;
    expect(lucky.probability).toBeGreaterThan(0.2);
    expect(lucky.degradation).not.toBeNull();
  });
  test.each([
    [[noise(1, 100)], 16, /two strategies/],
    [[noise(1, 100), noise(2, 99)], 16, /same days/],
    [[noise(1, 10), noise(2, 10)], 16, /at least 32/],
    [[noise(1, 100), noise(2, 100)], 7, /even/],
  ])('refuses what it cannot split', (strategies, blocks, message) => {
    expect(probabilityOfOverfitting(strategies, blocks)).toMatch(message);
  });
  test('strategies that never trade do not break it', () => {
    const still = [new Float64Array(100), new Float64Array(100)];
    expect(probabilityOfOverfitting(still)).toMatchObject({ degradation: null });
  });
});

describe('data snooping', () => {
  test('finds the one that is truly better, and not the luckiest of many worthless ones', () => {
    const worthless = Array.from({ length: 20 }, (_, k) => noise(k + 60, 500));
    const none = dataSnooping(worthless, null, { seed: 1, blockLength: 5 });
    const one = dataSnooping([...worthless, noise(99, 500, 0.003)], null, { seed: 1, blockLength: 5 });
    expect(none).toMatchObject({ realityCheck: expect.any(Number) });
    if (typeof none === 'string' || typeof one === 'string') throw new Error('could not be tested');
    expect(none.spa.consistent).toBeGreaterThan(0.05);
    expect(one.best).toBe(20);
    expect(one.spa.consistent).toBeLessThan(0.01);
    expect(one.realityCheck).toBeLessThan(0.01);
    expect(dataSnooping(worthless, null, { seed: 1, blockLength: 5 })).toEqual(none);
  });
  test('says why it cannot test', () => {
    expect(dataSnooping([], null, { seed: 1 })).toMatch(/at least one/);
    expect(dataSnooping([noise(1, 50), noise(2, 40)], null, { seed: 1 })).toMatch(/same days/);
    const same = noise(1, 50);
    expect(dataSnooping([same], same, { seed: 1 })).toMatch(/no strategy differs/);
  });
});
