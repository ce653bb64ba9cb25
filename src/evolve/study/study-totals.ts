import type { Digest } from '../../strategy/strategy.ts';
import { HistoryDigest } from './history-digest.ts';
import type { DuplicateKind, Iteration, IterationOutcome } from './iteration.ts';
import { type Moments, TrialMoments } from './trial-moments.ts';

/** What a study amounts to so far, in a few numbers that are kept beside its last iteration. */
export interface StudyTotals {
  /** Number of the last iteration; 0 before the first. */
  readonly committed: number;
  readonly outcomes: Readonly<Partial<Record<IterationOutcome, number>>>;
  readonly duplicates: Readonly<Record<DuplicateKind, number>>;
  /** How many iterations reached level 0 to 4. */
  readonly levels: readonly number[];
  /** Iterations by which the champion changed, and the last of them. */
  readonly updates: number;
  readonly champion: number | null;
  /** Validation Sharpe ratios of the different positions that were backtested: the true number of trials. */
  readonly trials: Moments;
  /** Digest of all iterations; see `HistoryDigest`. */
  readonly historyDigest: Digest;
}

/** Adds up a study, one iteration after another. */
export class StudyCount {
  readonly trials: TrialMoments;
  readonly totals: StudyTotals;
  readonly #digest: HistoryDigest;

  private constructor(totals: StudyTotals, digest: HistoryDigest) {
    this.totals = totals;
    this.trials = new TrialMoments(totals.trials);
    this.#digest = digest;
  }

  static empty(): StudyCount {
    const digest = new HistoryDigest();
    const totals: StudyTotals = {
      committed: 0,
      outcomes: {},
      duplicates: { source: 0, normalised: 0, positions: 0 },
      levels: [0, 0, 0, 0, 0],
      updates: 0,
      champion: null,
      trials: { count: 0, mean: 0, squares: 0 },
      historyDigest: digest.value(),
    };
    return new StudyCount(totals, digest);
  }

  /** The count with one iteration more; this one stays as it is. */
  with(iteration: Iteration): StudyCount {
    const { totals } = this;
    const { number, outcome, duplicateBy, level, validation, champion } = iteration;
    const sharpe = validation?.sharpe ?? null;
    const won = champion?.accepted === true;
    const digest = this.#digest.with(iteration);
    const more = {
      committed: number,
      outcomes: { ...totals.outcomes, [outcome]: (totals.outcomes[outcome] ?? 0) + 1 },
      duplicates: duplicateBy
        ? { ...totals.duplicates, [duplicateBy]: totals.duplicates[duplicateBy] + 1 }
        : totals.duplicates,
      levels: totals.levels.map((count, reached) => (reached === level ? count + 1 : count)),
      updates: totals.updates + (won ? 1 : 0),
      champion: won ? number : totals.champion,
      trials: sharpe === null ? totals.trials : this.trials.with(sharpe).values,
      historyDigest: digest.value(),
    };
    return new StudyCount(more, digest);
  }
}
