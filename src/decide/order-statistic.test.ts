import { property, assert, array, double, nat } from 'fast-check';
import { expect, it } from 'vitest';
import { orderStatistic } from './order-statistic.ts';

it('finds what sorting would put there', () => {
  assert(
    property(array(double({ noNaN: true }), { minLength: 1 }), nat(), (values, at) => {
      const rank = at % values.length;
      const sorted = Float64Array.from(values).sort();
      expect(orderStatistic(Float64Array.from(values), rank) + 0).toBe((sorted[rank] as number) + 0);
    }),
  );
});
