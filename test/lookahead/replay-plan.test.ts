import { describe, expect, it } from 'vitest';
import { recallOf, type Recall } from './recall.ts';

const summary = (depth: string, { leaks, twins, missed, accused }: Recall): string =>
  `${depth} replay: recall ${leaks - missed.length}/${leaks}, false alarms ${accused.length}/${twins}` +
  (missed.length > 0 ? `\nmissed: ${missed.join(', ')}` : '');

describe('the replays that a run is given', () => {
  it('find every leak of the corpus at standard depth, and accuse no clean twin', async () => {
    const recall = await recallOf('standard');
    console.log(summary('standard', recall));
    expect(recall).toMatchObject({ missed: [], accused: [] });
  });

  it('accuse no clean twin at quick depth either, and find most leaks', async () => {
    const recall = await recallOf('quick');
    console.log(summary('quick', recall));
    expect(recall.accused).toEqual([]);
    expect(recall.missed.length / recall.leaks).toBeLessThanOrEqual(0.2);
  });
});
