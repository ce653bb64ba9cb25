import { describe, expect, it } from 'vitest';
import { randomFor } from '../generate/seeded-random.ts';
import { below } from '../graph/random.ts';
import { LinearBelief } from './linear-belief.ts';

const worth = [1, 0.8, -0.5, 0, 0, 0];

/** Observes random pairs of features, whose worth adds up, with noise. */
function taught(observations: number): LinearBelief {
  const random = randomFor(5, 1);
  const belief = new LinearBelief(worth.length);
  for (let i = 0; i < observations; i += 1) {
    const [a, b] = [below(random, worth.length), below(random, worth.length)];
    const described = new Map([[a, 1]]).set(b, 1);
    const score = [...described.keys()].reduce((sum, at) => sum + worth[at]!, 0);
    belief.observe(described, score + (random.next() - 0.5) * 0.4);
  }
  return belief;
}

const draws = (belief: LinearBelief) =>
  Array.from({ length: 200 }, (_, number) => belief.draw(randomFor(9, number)));
const spread = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);

describe('what is believed of features', () => {
  it('comes to what they are worth, and the draws close in on it', () => {
    const [little, much] = [draws(taught(12)), draws(taught(600))];
    worth.forEach((true_, at) => {
      const column = much.map((draw) => draw[at]!);
      expect(column.reduce((sum, value) => sum + value, 0) / column.length).toBeCloseTo(true_, 1);
      expect(spread(column)).toBeLessThan(spread(little.map((draw) => draw[at]!)) / 2);
    });
  });

  it('is wide open before anything was seen, and the same for the same draws', () => {
    const nothing = draws(new LinearBelief(3));
    expect(nothing.some((draw) => draw[0]! > 0.5)).toBe(true);
    expect(nothing.some((draw) => draw[0]! < -0.5)).toBe(true);
    expect(draws(taught(30))).toEqual(draws(taught(30)));
  });
});
