import { expect, test } from 'vitest';

import { apple, sp500 } from '../../test/support/price-series.ts';
import { maxDrawdown } from './drawdown.ts';
import { cagr } from './growth.ts';
import { normalCdf, normalQuantile } from './normal.ts';
import { deflatedSharpe, expectedMaximumSharpe } from './probabilistic-sharpe.ts';
import { sharpe, sortino } from './ratios.ts';

const golden = [
  {
    name: 'S&P 500',
    series: sp500(),
    observations: 5104,
    sharpe: 0.268605,
    sortino: 0.376528,
    mdd: -0.567754,
    cagr: 0.034182,
  },
  {
    name: 'AAPL',
    series: apple(),
    observations: 1259,
    sharpe: 1.240795,
    sortino: 1.87002,
    mdd: -0.304438,
    cagr: 0.299407,
  },
];

test.each(golden)('$name has its published figures to the last digit', (row) => {
  const { returns } = row.series;
  expect(returns).toHaveLength(row.observations);
  expect(sharpe(returns).value).toBeCloseTo(row.sharpe, 6);
  expect(sortino(returns).value).toBeCloseTo(row.sortino, 6);
  expect(maxDrawdown(returns)).toBeCloseTo(row.mdd, 6);
  expect(cagr(returns).value).toBeCloseTo(row.cagr, 6);
});

test('the published example of the deflated Sharpe ratio comes out', () => {
  const variance = 0.5 / 250;
  const estimate = { sharpe: 2.5 / Math.sqrt(250), observations: 1250, skewness: -3, kurtosis: 10 };
  expect(expectedMaximumSharpe(100, variance)).toBeCloseTo(0.113172, 6);
  expect(deflatedSharpe(estimate, 100, variance).value).toBeCloseTo(0.900397, 6);
});

test('the normal distribution keeps its digits far in the tail', () => {
  expect(normalCdf(-8) / 6.220960574271785e-16).toBeCloseTo(1, 12);
  expect(normalCdf(-1) / 0.15865525393145707).toBeCloseTo(1, 13);
  expect(normalCdf(-3) / 1.3498980316300946e-3).toBeCloseTo(1, 13);
  expect(normalCdf(0)).toBe(0.5);
  expect(normalCdf(40)).toBe(1);
});

test('the normal quantile inverts the distribution', () => {
  for (const p of [1e-12, 1e-5, 0.01, 0.3, 0.5, 0.7, 0.999])
    expect(normalCdf(normalQuantile(p)) / p).toBeCloseTo(1, 12);
  expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 13);
  expect(normalQuantile(0)).toBe(-Infinity);
  expect(normalQuantile(1)).toBe(Infinity);
});
