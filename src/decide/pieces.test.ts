import { describe, expect, it } from 'vitest';
import { seeded } from '../stats/random.ts';
import { classOf, openClasses, resolvedClass } from './classes.ts';
import { disturbances, sharesBetween, unevenness } from './environment.ts';
import { StrategyBootstrap } from './interval.ts';
import { pairsOf, type Timed } from './pairs.ts';
import { block } from './schedule.ts';

describe('the matrix', () => {
  it('has its boundaries at 50 and 100 %', () => {
    expect([0.499, 0.5, 0.999, 1].map(classOf)).toEqual(['enable', 'optional', 'optional', 'document_only']);
  });

  it('is told by the whole interval, and names what an interval leaves open', () => {
    expect(resolvedClass({ low: 0.5, estimate: 0.7, high: 0.99 })).toBe('optional');
    expect(resolvedClass({ low: 0.49, estimate: 0.7, high: 0.99 })).toBeNull();
    expect(openClasses({ low: 0.4, estimate: 0.7, high: 1.2 })).toEqual([
      'enable',
      'optional',
      'document_only',
    ]);
  });
});

describe('a block', () => {
  it('runs each strategy with every arm there and back again, in an order that follows from the seed', () => {
    const arms = ['a', 'b', 'c'] as const;
    const turns = block(4, arms, seeded(3));
    expect(turns).toHaveLength(4 * 6);
    for (let at = 0; at < turns.length; at += 6) {
      const own = turns.slice(at, at + 6);
      expect(new Set(own.map(({ strategy }) => strategy)).size).toBe(1);
      const order = own.map(({ arm }) => arm);
      expect(order.toReversed()).toEqual(order);
      expect(new Set(order)).toEqual(new Set(arms));
    }
    expect(new Set(turns.map(({ strategy }) => strategy)).size).toBe(4);
    expect(block(4, arms, seeded(3))).toEqual(turns);
    expect(block(4, arms, seeded(4))).not.toEqual(turns);
  });

  it('is free of a steady drift', () => {
    const order = ['direct', 'sandbox', 'directAgain', 'directAgain', 'sandbox', 'direct'];
    const drifting = order.map((arm, at) => ({ strategy: 0, arm, ms: Math.exp(0.1 * at) }));
    const [pair] = pairsOf(drifting);
    expect(pair?.overhead).toBeCloseTo(0, 12);
    expect(pair?.same).toBeCloseTo(0, 12);
  });

  it('gives no pair where one run is missing, nor where no time passed', () => {
    const runs = (ms: number | null): Timed[] =>
      ['direct', 'directAgain', 'sandbox'].map((arm) => ({
        strategy: 1,
        arm,
        ms: arm === 'sandbox' ? ms : 2,
      }));
    expect(pairsOf(runs(null))).toEqual([{ strategy: 1, overhead: null, same: 0 }]);
    expect(pairsOf(runs(0))[0]?.overhead).toBeNull();
    expect(pairsOf(runs(4))[0]?.overhead).toBeCloseTo(Math.log(2), 12);
  });
});

describe('the environment', () => {
  it('is read from counters', () => {
    const before = { total: 1000, idle: 500, steal: 10 };
    expect(sharesBetween(before, { total: 2000, idle: 1400, steal: 30 })).toEqual({
      busy: expect.closeTo(0.1) as number,
      steal: 0.02,
    });
    expect(sharesBetween(before, before)).toBeNull();
  });

  it('names each limit that it breaks', () => {
    expect(disturbances({ busyShare: 0.1, stealShare: 0.019 })).toEqual([]);
    expect(disturbances({ busyShare: null, stealShare: null })).toEqual([]);
    expect(disturbances({ busyShare: 0.2, stealShare: 0.02 })).toHaveLength(2);
    expect(unevenness({ low: -0.01, estimate: 0, high: 0.01 })).toEqual([]);
    expect(unevenness({ low: 0.001, estimate: 0.01, high: 0.02 })[0]).toContain('differs');
    expect(unevenness({ low: -0.06, estimate: 0, high: 0.01 })[0]).toContain('too noisy');
  });
});

describe('the interval', () => {
  it('is that of a known normal mean, and narrows with the number of strategies', () => {
    const random = seeded(11);
    const logs = Array.from({ length: 400 }, () => 0.3 * (random() + random() + random() - 1.5) * 2);
    const { estimate, low, high } = new StrategyBootstrap(1).geometricMean(logs, 0.05);
    const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
    const error = Math.sqrt(
      logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / logs.length / logs.length,
    );
    expect(estimate).toBeCloseTo(Math.expm1(mean), 12);
    expect(Math.log1p(low)).toBeCloseTo(mean - 1.96 * error, 2);
    expect(Math.log1p(high)).toBeCloseTo(mean + 1.96 * error, 2);
    const few = new StrategyBootstrap(1).geometricMean(logs.slice(0, 40), 0.05);
    expect(few.high - few.low).toBeGreaterThan(2 * (high - low));
  });

  it('is equal for equal seeds', () => {
    const logs = [0.1, 0.2, 0.4, 0.05];
    const once = new StrategyBootstrap(5, 500).geometricMean(logs, 0.05);
    expect(new StrategyBootstrap(5, 500).geometricMean(logs, 0.05)).toEqual(once);
  });
});
