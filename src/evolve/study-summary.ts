import type { Digest } from '../strategy/strategy.ts';
import { deflate } from './study/deflate.ts';
import type { DuplicateKind, Iteration, IterationOutcome } from './study/iteration.ts';
import type { StudyEnd } from './study/run-study.ts';
import type { StudyTotals } from './study/study-totals.ts';
import { TrialMoments } from './study/trial-moments.ts';

/** What a study amounts to: the document `stockade.study/1`. */
export interface StudySummaryDocument {
  readonly schema: 'stockade.study/1';
  readonly study: string;
  readonly dataset: { readonly name: string; readonly digest: string };
  readonly seed: number;
  readonly end: StudyEnd | null;
  readonly iterations: number;
  readonly outcomes: Readonly<Partial<Record<IterationOutcome, number>>>;
  /** Duplicates by what they were recognised by. */
  readonly duplicates: Readonly<Record<DuplicateKind, number>>;
  readonly levels: readonly number[];
  /** Iterations by which the champion changed, as a share of all. */
  readonly updateRate: number;
  readonly champion: ChampionDocument | null;
  /** Different positions backtested in this study. */
  readonly distinctTrials: number;
  /** Different positions evaluated on the dataset over all studies and runs, and openings of its holdout. */
  readonly datasetTrials: number;
  /** Of the champion, by all of `datasetTrials`: the figure the verdict rests on. */
  readonly deflatedSharpe: number | null;
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

/** The summary of a study whose present champion, with its returns, is the iteration that `totals` names. */
export function studySummary(
  totals: StudyTotals,
  champion: Iteration | null,
  facts: StudyFacts,
): StudySummaryDocument {
  const { study, dataset, seed, end, usage } = facts;
  const trials = new TrialMoments(totals.trials);
  const datasetTrials = Math.max(usage.trials, trials.count);
  const probability = deflatedNow(champion, trials, datasetTrials);
  return {
    schema: 'stockade.study/1',
    study,
    dataset,
    seed,
    end,
    iterations: totals.committed,
    outcomes: Object.fromEntries(Object.entries(totals.outcomes).toSorted(([a], [b]) => (a < b ? -1 : 1))),
    duplicates: totals.duplicates,
    levels: totals.levels,
    updateRate: totals.committed === 0 ? 0 : totals.updates / totals.committed,
    champion: champion === null ? null : championOf(champion),
    distinctTrials: trials.count,
    datasetTrials,
    deflatedSharpe: probability,
    holdoutOpenings: usage.openings,
    verdict: verdictOn(champion, trials.count, datasetTrials, probability),
    historyDigest: totals.historyDigest,
  };
}

/** The champion's deflated Sharpe ratio by all that has been tried on the data by now, in any study. */
function deflatedNow(champion: Iteration | null, trials: TrialMoments, datasetTrials: number): number | null {
  if (champion === null || champion.validationReturns === null) return null;
  return deflate(champion.validationReturns, datasetTrials, trials.variance);
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

/** The champion in plain words, by all the trials it was chosen from. */
function verdictOn(
  champion: Iteration | null,
  distinctTrials: number,
  datasetTrials: number,
  probability: number | null,
): string {
  if (champion === null) return `no champion: nothing passed the rules in ${distinctTrials} distinct trials`;
  const share = `deflated Sharpe ${probability === null ? 'unknown' : `${(probability * 100).toFixed(0)} %`}`;
  const tried = `${datasetTrials} distinct trials on this data`;
  return probability !== null && probability >= convincing
    ? `the champion is probably more than luck after ${tried} (${share})`
    : `the champion is indistinguishable from luck after ${tried} (${share})`;
}
