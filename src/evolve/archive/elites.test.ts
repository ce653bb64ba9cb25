import { describe, expect, it } from 'vitest';
import type { Iteration } from '../study/iteration.ts';
import { Elites } from './elites.ts';
import { correlation, novelty } from './novelty.ts';

const wave = (phase: number) =>
  Float32Array.from({ length: 50 }, (_, day) => Math.sin(day / 3 + phase) / 100);

function iteration(
  number: number,
  change: Partial<Iteration> & { sharpe: number; turnover: number },
): Iteration {
  const { sharpe, turnover, ...rest } = change;
  return {
    number,
    outcome: 'ok',
    lookahead: 'clean',
    family: 'momentum',
    validation: { sharpe, turnover, calmar: 1, maxDrawdown: -0.1, totalReturn: 1 },
    validationReturns: wave(number),
    ...rest,
  } as Iteration;
}

describe('the archive', () => {
  it('keeps the best of each cell', () => {
    const elites = new Elites();
    expect(elites.offer(iteration(1, { sharpe: 1, turnover: 2 }))).toBe(true);
    expect(elites.offer(iteration(2, { sharpe: 0.5, turnover: 2 }))).toBe(false);
    expect(elites.offer(iteration(3, { sharpe: 2, turnover: 2 }))).toBe(true);
    expect(elites.offer(iteration(4, { sharpe: 0.5, turnover: 30 }))).toBe(true);
    expect(elites.offer(iteration(5, { sharpe: 0.6, turnover: 2, family: 'value' }))).toBe(true);
    expect(elites.ranked().map(({ number }) => number)).toEqual([3, 5, 4]);
  });

  it('lets nothing in that failed, leaks, or copies a better elite of another cell', () => {
    const elites = new Elites();
    expect(elites.offer(iteration(1, { sharpe: 3, turnover: 1, outcome: 'crash' }))).toBe(false);
    expect(elites.offer(iteration(2, { sharpe: 3, turnover: 1, lookahead: 'leak' }))).toBe(false);
    expect(elites.offer(iteration(3, { sharpe: 2, turnover: 2 }))).toBe(true);
    const copy = { turnover: 30, validationReturns: wave(3).map((value) => value * 2) };
    expect(elites.offer(iteration(4, { sharpe: 1, ...copy }))).toBe(false);
    expect(elites.offer(iteration(5, { sharpe: 2.5, ...copy }))).toBe(true);
    expect(elites.size).toBe(2);
  });
});

describe('novelty', () => {
  it('is one minus the highest correlation', () => {
    expect(correlation(wave(0), wave(0))).toBeCloseTo(1);
    expect(
      correlation(
        wave(0),
        wave(0).map((value) => -value),
      ),
    ).toBeCloseTo(-1);
    expect(correlation(wave(0), new Float32Array(50))).toBe(0);
    expect(correlation(wave(0), wave(0).subarray(1))).toBe(0);
    expect(novelty(wave(0), [])).toBe(1);
    expect(novelty(wave(0), [wave(2), wave(0)])).toBeCloseTo(0);
  });
});
