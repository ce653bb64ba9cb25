import { describe, expect, it } from 'vitest';
import { evaluated } from '../../test/support/evaluated-example.ts';
import type { Evaluated } from '../evaluate/ports.ts';
import { SplitCollector, type Days, type Round, type SplitFigures } from './split-figures.ts';
import { splitTable } from './split-table.ts';

const dates = Int32Array.from({ length: 200 }, (_, row) => 18_000 + row);

/** A strategy that makes `rule(row)` on each price row from `from` on. */
function strategy(name: string, rule: (row: number) => number, from = 1): Evaluated {
  const { evaluation, backtest, ...rest } = evaluated();
  const curve = dates.slice(from - 1);
  const returns = Float64Array.from(curve.subarray(1), (_, i) => rule(from + i));
  const positions = { hash: `sha256:${name}`, rows: 1, symbols: 1, first: '', last: '' };
  return {
    ...rest,
    evaluation: { ...evaluation, positions, strategy: { ...evaluation.strategy, file: `${name}.py` } },
    backtest: { ...backtest!, dates: curve, returns },
  };
}

function collect(folds: readonly Round[], strategies: readonly Evaluated[]): SplitFigures {
  const collector = new SplitCollector(dates, folds);
  for (const one of strategies) collector.add(one);
  return collector.figures();
}

const wave = (row: number): number => (row % 2 === 0 ? 0.01 : -0.004);
const rows = (from: number, to: number): Days => ({ from: 18_000 + from, to: 18_000 + to });
const folds: readonly Round[] = [
  { training: [rows(0, 94)], test: rows(100, 149) },
  { training: [rows(50, 144)], test: rows(150, 199) },
];

describe('rounds of training and test', () => {
  it('measure a strategy on the days of each, without those that were purged', () => {
    const { strategies, selection } = collect(folds, [strategy('a', wave)]);
    expect(selection).toBeNull();
    expect(strategies[0]?.folds.map(({ training, test }) => [training.days, test.days])).toEqual([
      [95, 50],
      [95, 50],
    ]);
    const total = (1.01 * 0.996) ** 25 - 1;
    expect(strategies[0]?.folds[0]?.test.totalReturn).toBeCloseTo(total, 12);
    expect(strategies[0]?.test).toMatchObject({ days: 100 });
    expect(strategies[0]?.test.totalReturn).toBeCloseTo((1 + total) ** 2 - 1, 12);
  });

  it('count days before the first holding as returns of 0', () => {
    const [late] = collect(folds, [strategy('a', wave, 120)]).strategies;
    expect(late?.folds[0]?.training).toMatchObject({ days: 95, totalReturn: 0, sharpe: null });
  });

  it('hold, test by test, what was best in training', () => {
    const early = strategy('early', (row) => (row < 95 ? wave(row) + 0.002 : wave(row) - 0.006));
    const steady = strategy('steady', wave);
    const { selection, strategies } = collect(folds, [steady, early, steady]);
    expect(strategies.map(({ name }) => name)).toEqual(['early.py', 'steady.py']);
    expect(selection?.chosen).toEqual(['early.py', 'steady.py']);
    expect(selection?.aboveMedian).toBe(0.5);
    expect(selection?.test.days).toBe(100);
    const text = splitTable(folds, collect(folds, [steady, early]));
    expect(text).toMatch(/early\.py\n.*training[^]*all tests[^]*steady\.py/);
    expect(text).toContain('the choice changed 1 time(s)');
  });

  it('leave out what did not end well, and choose nothing where no training has a ratio', () => {
    const flat = [strategy('a', () => 0), strategy('b', (row) => (row % 2) / 1000, 140)];
    const leak = strategy('c', wave);
    const evaluation = { ...leak.evaluation, outcome: 'lookahead' as const };
    const { selection, strategies } = collect(folds, [...flat, { ...leak, evaluation }]);
    expect(strategies).toHaveLength(2);
    expect(selection).toMatchObject({ chosen: [null, 'b.py'] });
    expect(selection?.test.days).toBe(100);
  });

  it('train on both sides of a test where the round does', () => {
    const round = { training: [rows(0, 44), rows(110, 199)], test: rows(50, 99) };
    const [one] = collect([round], [strategy('a', wave)]).strategies;
    expect(one?.folds[0]?.training.days).toBe(45 + 90);
    expect(one?.test.days).toBe(50);
  });
});
