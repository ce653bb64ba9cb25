import { expect, test } from 'vitest';

import { market, positions } from '../../test/engine/tiny-market.ts';
import { equalWeightMarket } from './benchmark.ts';
import { breakEvenCost } from './break-even.ts';
import { defaultSimOptions } from './sim-options.ts';

const inAndOut = positions([
  ['2024-01-01', { A: 1 }],
  ['2024-01-03', {}],
]);

test('a round trip that earns 10 % bears a cost c with c + 1.1c = 10 %', () => {
  const cost = breakEvenCost(inAndOut, market({ A: [100, 100, 105, 110, 110] }), defaultSimOptions);
  expect(cost).toBeCloseTo(0.1 / 2.1, 5);
});

test('a loss bears no cost, and holding on at a huge gain bears any', () => {
  expect(breakEvenCost(inAndOut, market({ A: [100, 100, 95, 90, 90] }), defaultSimOptions)).toBeNull();
  const kept = positions([['2024-01-01', { A: 1 }]]);
  expect(breakEvenCost(kept, market({ A: [100, 100, 300] }), defaultSimOptions)).toBe(0.5);
});

test('the market is the mean return of what trades, over gaps and listings', () => {
  const prices = market({ A: [100, 110, Number.NaN, 121], B: [Number.NaN, 50, 50, 45] });
  const series = equalWeightMarket(prices);
  expect(series[0]).toBe(1);
  expect(series[1]).toBeCloseTo(1.1, 12);
  expect(series[2]).toBeCloseTo(1.1, 12);
  expect(series[3]).toBeCloseTo(1.1, 12);
});
