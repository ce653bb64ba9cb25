import type { Outcome } from '../evaluate/outcome.ts';
import type { Digest } from '../strategy/strategy.ts';
import type { Candidate, Iteration, SplitFigures } from './study/iteration.ts';
import type { StudyState } from './study/study-state.ts';
import type { StudyTotals } from './study/study-totals.ts';

/** What the loop learns about one candidate; everything else of the evaluation is in the record it names. */
export interface Evaluated {
  readonly outcome: Outcome;
  readonly reason: string | null;
  readonly positionHash: Digest | null;
  /** Null where there was no backtest, also because the positions had been seen. */
  readonly training: SplitFigures | null;
  readonly validation: SplitFigures | null;
  readonly validationReturns: Float32Array | null;
  readonly lookahead: 'clean' | 'leak' | 'not_run';
  /** The stored evaluation, for the record of the iteration. */
  readonly record: unknown;
}

/**
 * The only thing the loop knows of the layers. Resolves for whatever a candidate does;
 * `seen` lets it stop before the backtest where the positions are known.
 */
export interface Evaluator {
  evaluate(source: string, seen: (positions: Digest) => boolean, signal?: AbortSignal): Promise<Evaluated>;
  /** How many candidates may be evaluated at once. */
  readonly parallelism: number;
}

/** What a generator may look at. `taken` says whether an earlier candidate had this very source. */
export interface Proposal {
  readonly number: number;
  readonly state: StudyState;
  readonly taken: (source: string) => boolean;
  readonly signal: AbortSignal;
}

/**
 * Makes a candidate from the committed state alone. It reads the state before its first `await`: afterwards the
 * study has moved on, and the same seed would no longer give the same study.
 */
export interface Generator {
  propose(proposal: Proposal): Candidate | Promise<Candidate>;
}

/** Where a study is kept. `commit` resolves only when the iteration is on disk. */
export interface StudyLog {
  /** Committed iterations from 1 on, in order; read to the end, or not at all, before the next `commit`. */
  load(): Promise<Iterable<Iteration>>;
  /** `record` is the stored evaluation, or null for a duplicate that was not run; `totals` includes the iteration. */
  commit(iteration: Iteration, record: unknown, totals: StudyTotals): Promise<void>;
}
