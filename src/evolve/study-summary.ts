import type { Digest } from '../strategy/strategy.ts';
import { HistoryDigest } from './study/history-digest.ts';
import type { Iteration, IterationOutcome } from './study/iteration.ts';
import type { StudyEnd } from './study/run-study.ts';
import type { StudyState } from './study/study-state.ts';

/** What a study amounts to: the document `stockade.study/1`. */
export interface StudySummaryDocument {
  readonly schema: 'stockade.study/1';
  readonly study: string;
  readonly dataset: { readonly name: string; readonly digest: string };
  readonly seed: number;
  readonly end: StudyEnd | null;
  readonly iterations: number;
  readonly outcomes: Readonly<Partial<Record<IterationOutcome, number>>>;
  readonly levels: readonly number[];
  /** Iterations by which the champion changed, as a share of all. */
  readonly updateRate: number;
  readonly champion: ChampionDocument | null;
  /** Different positions backtested in this study. */
  readonly distinctTrials: number;
  /** Different positions evaluated on the dataset over all studies and runs, and openings of its holdout. */
  readonly datasetTrials: number;
  readonly holdoutOpenings: number;
  readonly verdict: string;
  readonly historyDigest: Digest;
}

export type ChampionDocument = Pick<
  Iteration,
  'number' | 'strategyId' | 'generator' | 'validation' | 'training' | 'deflatedSharpe' | 'champion' | 'source'
>;

export interface StudyFacts {
  readonly study: string;
  readonly dataset: { readonly name: string; readonly digest: string };
  readonly seed: number;
  readonly end: StudyEnd | null;
  readonly usage: { readonly trials: number; readonly openings: number };
}

/** A deflated Sharpe ratio at or above this counts as more than luck. */
const convincing = 0.95;

export function studySummary(state: StudyState, facts: StudyFacts): StudySummaryDocument {
  const { study, dataset, seed, end, usage } = facts;
  const digest = new HistoryDigest();
  const levels = [0, 0, 0, 0, 0];
  let updates = 0;
  for (let number = 1; number <= state.committed; number += 1) {
    const iteration = state.iteration(number);
    if (iteration === undefined) continue;
    digest.add(iteration);
    levels[iteration.level] = (levels[iteration.level] ?? 0) + 1;
    if (iteration.champion?.accepted === true) updates += 1;
  }
  return {
    schema: 'stockade.study/1',
    study,
    dataset,
    seed,
    end,
    iterations: state.committed,
    outcomes: Object.fromEntries([...state.outcomes].toSorted(([a], [b]) => (a < b ? -1 : 1))),
    levels,
    updateRate: state.committed === 0 ? 0 : updates / state.committed,
    champion: state.champion === null ? null : championOf(state.champion),
    distinctTrials: state.distinctTrials,
    datasetTrials: Math.max(usage.trials, state.distinctTrials),
    holdoutOpenings: usage.openings,
    verdict: verdictOn(state),
    historyDigest: digest.value(),
  };
}

function championOf(champion: Iteration): ChampionDocument {
  const {
    number,
    strategyId,
    generator,
    validation,
    training,
    deflatedSharpe,
    champion: decision,
    source,
  } = champion;
  return { number, strategyId, generator, validation, training, deflatedSharpe, champion: decision, source };
}

/** The champion in plain words, by the trials it was chosen from. */
function verdictOn({ champion, distinctTrials }: StudyState): string {
  if (champion === null) return `no champion: nothing passed the rules in ${distinctTrials} distinct trials`;
  const probability = champion.deflatedSharpe ?? 0;
  const share = `${(probability * 100).toFixed(0)} %`;
  return probability >= convincing
    ? `the champion is probably more than luck after ${distinctTrials} distinct trials (deflated Sharpe ${share})`
    : `the champion is indistinguishable from luck after ${distinctTrials} distinct trials (deflated Sharpe ${share})`;
}
