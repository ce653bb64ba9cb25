import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TrialMoments } from './trial-moments.ts';

describe('moments of the trials', () => {
  it('are those of the whole sample', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { maxLength: 60 }), (values) => {
        const moments = values.reduce((so, value) => so.with(value), new TrialMoments());
        const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
        const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
        const expected = values.length < 2 ? 0 : squares / (values.length - 1);
        expect(moments.count).toBe(values.length);
        expect(moments.variance).toBeCloseTo(expected, 9);
        expect(new TrialMoments(moments.values).variance).toBe(moments.variance);
      }),
    );
  });
});
