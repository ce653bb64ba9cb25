import { expect, test } from 'vitest';

import { alignReturns } from './alignment.ts';
import { clusterByCorrelation } from './clusters.ts';
import { probabilityOfOverfitting } from './pbo.ts';
import { seeded } from './random.ts';
import { bootstrapSharpe } from './stationary-bootstrap.ts';
import { rollingSharpe } from './rolling.ts';
import { sharpe } from './ratios.ts';
import { sharpeInterval } from './sharpe-interval.ts';

const noise = (seed: number, n: number): Float64Array => {
  const random = seeded(seed);
  return Float64Array.from({ length: n }, () => (random() + random() - 1) * 0.02);
};

test('a strategy that starts later was in cash before', () => {
  const early = { dates: Int32Array.of(1, 2, 3, 4), returns: Float64Array.of(0.1, 0.2, 0.3) };
  const late = { dates: Int32Array.of(3, 4, 5), returns: Float64Array.of(0.4, 0.5) };
  const { dates, returns } = alignReturns([early, late]);
  expect([...dates]).toEqual([2, 3, 4, 5]);
  expect(returns.map((series) => [...series])).toEqual([
    [0.1, 0.2, 0.3, 0],
    [0, 0, 0.4, 0.5],
  ]);
  expect(alignReturns([]).returns).toEqual([]);
});

test('a folder of strategies of different lengths has a probability of overfitting', () => {
  const curves = [200, 180, 150].map((n, k) => ({
    dates: Int32Array.from({ length: n + 1 }, (_, i) => 1000 - n + i),
    returns: noise(k, n),
  }));
  expect(probabilityOfOverfitting(alignReturns(curves).returns)).toMatchObject({
    probability: expect.any(Number),
  });
});

test('variants of one bet are one cluster, other bets are not', () => {
  const [one, other] = [noise(1, 300), noise(2, 300)];
  const variant = one.map((r, i) => r * 1.5 + (other[i] ?? 0) * 0.1);
  expect(clusterByCorrelation([one, other, variant, new Float64Array(300)])).toEqual([[0, 2], [1], [3]]);
});

test('a window’s Sharpe ratio is that of its returns, and null until the window is full', () => {
  const returns = noise(4, 40);
  const rolled = rollingSharpe(returns, 20);
  expect(rolled.slice(0, 19).every((value) => value === null)).toBe(true);
  expect(rolled[39]).toBe(sharpe(returns.subarray(20)).value);
});

test('both intervals of a Sharpe ratio contain it, and equal seeds give equal intervals', () => {
  const returns = noise(5, 800);
  const ratio = sharpe(returns).value!;
  for (const interval of [sharpeInterval(returns), bootstrapSharpe(returns, { seed: 1 })]) {
    if (typeof interval === 'string') throw new Error(interval);
    expect(interval.low).toBeLessThan(ratio);
    expect(interval.high).toBeGreaterThan(ratio);
  }
  expect(bootstrapSharpe(returns, { seed: 1 })).toEqual(bootstrapSharpe(returns, { seed: 1 }));
});
