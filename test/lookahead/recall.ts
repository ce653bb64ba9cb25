import type { Dataset } from '../../src/dataset/dataset.ts';
import { planCuts } from '../../src/integrity/cut-plan.ts';
import type { ProofDepth } from '../../src/integrity/lookahead.ts';
import type { Positions } from '../../src/sandbox/positions.ts';
import { nameOf, programsOf, replayBoth, withDataset, type Replayed } from './replays.ts';

/** What the replays of one depth find among the leaks of the corpus and their clean twins. */
export interface Recall {
  readonly leaks: number;
  readonly twins: number;
  /** Leaks that no replay shows, by name. */
  readonly missed: readonly string[];
  /** Clean twins that a replay accuses, by name. */
  readonly accused: readonly string[];
}

const changed = (one: Replayed): boolean => one.differs.some((day) => day !== null);
const names = (found: readonly Replayed[]): string[] => found.map((one) => nameOf(one.program));

export async function recallOf(depth: ProofDepth): Promise<Recall> {
  return withDataset(async (dataset) => {
    const { variants } = planCuts(dataset, fromTheStart(dataset), depth);
    const [leaks, twins] = await replayBoth(dataset, variants, programsOf('leak'), programsOf('clean'));
    return {
      leaks: leaks.length,
      twins: twins.length,
      missed: names(leaks.filter((one) => !changed(one))),
      accused: names(twins.filter(changed)),
    };
  });
}

/** Positions that begin with the dataset: all that a plan asks of them. */
function fromTheStart(dataset: Dataset): Positions {
  const { dates, symbols } = dataset.prices('visible');
  return {
    dates,
    symbols: [...symbols],
    rowStart: new Uint32Array(dates.length + 1),
    column: new Uint32Array(),
    weight: new Float64Array(),
    boolean: false,
    frame: { first: dates[0] ?? 0, last: dates.at(-1) ?? 0, rows: dates.length },
  };
}
