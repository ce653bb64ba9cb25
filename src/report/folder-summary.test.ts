import { describe, expect, it } from 'vitest';
import { evaluated } from '../../test/support/evaluated-example.ts';
import type { BenchmarkFigures } from '../backtest/result.ts';
import type { Evaluated } from '../evaluate/ports.ts';
import { FolderCollector, summaryDocument, summarySentences } from './folder-summary.ts';

/** A strategy of its own hash and name whose returns are its own, mixed with those of all. */
function strategy(name: string, own: number, shared: number): Evaluated {
  const { backtest, evaluation, ...rest } = evaluated();
  const returns = backtest!.returns.map(
    (_, day) => shared * Math.sin(day) + own * Math.sin(day * (2 + name.charCodeAt(0) / 7)),
  );
  const positions = { hash: `sha256:${name}`, rows: 1, symbols: 1, first: '', last: '' };
  return {
    ...rest,
    evaluation: { ...evaluation, positions, strategy: { ...evaluation.strategy, file: `${name}.py` } },
    backtest: { ...backtest!, returns },
  };
}

function collect(strategies: readonly Evaluated[]): FolderCollector {
  const collector = new FolderCollector();
  for (const one of strategies) collector.add(one);
  return collector;
}

describe('what several strategies are together', () => {
  it('joins those that are one bet, whatever the order they ended in', () => {
    const strategies = [strategy('c', 1, 0), strategy('b', 0.1, 1), strategy('a', 0.1, 1)];
    const summary = collect(strategies).summary();
    expect(summary?.clusters).toEqual([['a.py', 'b.py'], ['c.py']]);
    expect(summary?.overfitting).toMatchObject({ probability: expect.any(Number) as number });
    expect(summarySentences(summary!)).toContain('One bet: a.py, b.py');
    expect(collect(strategies.toReversed()).summary()).toEqual(summary);
  });

  it('tests the best against cash, and against the benchmark that all stand beside', () => {
    const drift = (name: string, daily: number): Evaluated => {
      const one = strategy(name, 0.01, 0.001);
      const returns = one.backtest!.returns.map((value) => value + daily);
      return { ...one, backtest: { ...one.backtest!, returns } };
    };
    const rising = [drift('a', 0.01), drift('b', 0)];
    const [cash, ...none] = collect(rising).summary()!.snooping;
    expect(none).toEqual([]);
    expect(cash).toMatchObject({ against: 'cash', result: { name: 'a.py' } });
    const beside = rising.map((one) => {
      const equity = one.backtest!.equity.map((_, day) => 1.02 ** day);
      const benchmark = { ...one.backtest!, name: 'index', equity } as unknown as BenchmarkFigures;
      return { ...one, backtest: { ...one.backtest!, benchmark } };
    });
    const summary = collect(beside).summary()!;
    const chances = summary.snooping.map(({ against, result }) => {
      if (typeof result === 'string') throw new Error(result);
      expect(result.spa.lower).toBeLessThanOrEqual(result.spa.consistent);
      expect(result.spa.consistent).toBeLessThanOrEqual(result.spa.upper);
      return [against, result.spa.consistent < 0.05];
    });
    // 1 % a day beats holding nothing, and does not beat an index that makes 2 %.
    expect(chances).toEqual([
      ['cash', true],
      ['index', false],
    ]);
    expect(summarySentences(summary)[1]).toMatch(/^Best against cash: a\.py\. Were all 2 worth no more/);
    expect(JSON.stringify(summaryDocument(summary))).not.toContain('logits');
  });

  it('counts those that hold the same once, and those that did not end well not at all', () => {
    const a = strategy('a', 1, 0);
    const leak = { ...strategy('b', 1, 0) };
    const evaluation = { ...leak.evaluation, outcome: 'lookahead' as const };
    expect(collect([a, a, { ...leak, evaluation }]).summary()).toBeNull();
  });

  it('says so where there are too many, or too few days', () => {
    const many = Array.from({ length: 401 }, (_, index) => {
      const one = strategy('a', 1, 0);
      const positions = { ...one.evaluation.positions!, hash: `sha256:${index}` };
      return { ...one, evaluation: { ...one.evaluation, positions } };
    });
    expect(summarySentences(collect(many).summary()!)).toEqual([
      'Probability of backtest overfitting: not computed for more than 400 strategies at once.',
    ]);
    const short = ['a', 'b'].map((name) => {
      const one = strategy(name, 1, 0);
      const { dates, returns } = one.backtest!;
      return {
        ...one,
        backtest: { ...one.backtest!, dates: dates.slice(0, 9), returns: returns.slice(0, 8) },
      };
    });
    expect(summarySentences(collect(short).summary()!)[0]).toContain('needs at least 32 observations, has 8');
  });
});
