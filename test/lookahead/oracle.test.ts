import { describe, expect, it } from 'vitest';
import { cutDates } from '../../src/dataset/variant/cut-dates.ts';
import { apart, nameOf, programsOf, replayBoth, withDataset, type Replayed } from './replays.ts';

const changed = (one: Replayed): boolean => one.differs.some((day) => day !== null);

describe('the labels of the look-ahead corpus', () => {
  it('are what six truncated and six perturbed futures show', async () => {
    await withDataset(async (dataset) => {
      const specs = cutDates(dataset, 'standard').flatMap((cut) => [
        { kind: 'truncated', cut, seed: 0, onlyField: null } as const,
        { kind: 'perturbed', cut, seed: 1, onlyField: null } as const,
      ]);
      const of = (kind: 'leak' | 'clean') => [...programsOf(kind), ...programsOf(kind, apart)];
      const [leaks, twins] = await replayBoth(dataset, specs, of('leak'), of('clean'));
      const broken = [...leaks, ...twins].filter((one) => one.error !== null || !one.held);
      expect(broken.map((one) => `${one.program}: ${one.error ?? 'holds nothing'}`)).toEqual([]);
      expect(leaks.filter((one) => !changed(one)).map((one) => nameOf(one.program))).toEqual([]);
      expect(twins.filter(changed).map((one) => nameOf(one.program))).toEqual([]);
    });
  });
});
