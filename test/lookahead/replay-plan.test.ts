import { describe, expect, it } from 'vitest';
import type { Dataset } from '../../src/dataset/dataset.ts';
import { planCuts } from '../../src/integrity/cut-plan.ts';
import type { ProofDepth } from '../../src/integrity/lookahead.ts';
import type { Positions } from '../../src/sandbox/positions.ts';
import { nameOf, programsOf, replay, withDataset, type Replayed } from './replays.ts';

/** Positions that begin with the dataset: all that a plan asks of them. */
function fromTheStart(dataset: Dataset): Positions {
  const { dates, symbols } = dataset.prices('visible');
  const empty = new Int32Array(dates.length + 1);
  return {
    dates,
    symbols: [...symbols],
    kind: 'weight',
    rowStart: empty,
    column: new Int32Array(),
    weight: new Float64Array(),
  } as unknown as Positions;
}

const changed = (one: Replayed): boolean => one.differs.some((day) => day !== null);
const names = (found: readonly Replayed[]): string[] => found.map((one) => nameOf(one.program));

async function outcome(depth: ProofDepth): Promise<{ missed: string[]; accused: string[]; summary: string }> {
  return withDataset(async (dataset) => {
    const { variants } = planCuts(dataset, fromTheStart(dataset), depth);
    const leaks = await replay(dataset, variants, programsOf('leak'));
    const twins = await replay(dataset, variants, programsOf('clean'));
    const missed = names(leaks.filter((one) => !changed(one)));
    const accused = names(twins.filter(changed));
    const found = leaks.length - missed.length;
    const summary =
      `${depth} replay: recall ${found}/${leaks.length}, false alarms ${accused.length}/${twins.length}` +
      (missed.length > 0 ? `\nmissed: ${missed.join(', ')}` : '');
    return { missed, accused, summary };
  });
}

describe('the replays that a run is given', () => {
  it('find every leak of the corpus at standard depth, and accuse no clean twin', async () => {
    const { missed, accused, summary } = await outcome('standard');
    console.log(summary);
    expect({ missed, accused }).toEqual({ missed: [], accused: [] });
  });

  it('accuse no clean twin at quick depth either, and find most leaks', async () => {
    const { missed, accused, summary } = await outcome('quick');
    console.log(summary);
    expect(accused).toEqual([]);
    expect(missed.length / programsOf('leak').length).toBeLessThanOrEqual(0.2);
  });
});
