import type { Outcome } from '../../evaluate/outcome.ts';
import type { Digest } from '../../strategy/strategy.ts';
import type { Family } from '../graph/catalog-types.ts';

/** How far a candidate came: 0 did not run, 1 no valid position, 2 unprofitable, 3 profitable on validation, 4 survived integrity and deflation. */
export type Level = 0 | 1 | 2 | 3 | 4;

export type GeneratorName = 'mutation' | 'model' | 'random';

/** How an iteration ended: an evaluation's outcome, or a candidate that had been seen before. */
export type IterationOutcome = Outcome | 'duplicate';

/** By what a candidate was known again: its bytes, its program in another layout, or what it holds. */
export type DuplicateKind = 'source' | 'normalised' | 'positions';

/** Figures of one split that the rules read; ratios, annualised where `backtest` annualises. */
export interface SplitFigures {
  readonly sharpe: number | null;
  readonly calmar: number | null;
  readonly maxDrawdown: number | null;
  readonly totalReturn: number | null;
  readonly turnover: number | null;
}

/** A candidate before it was evaluated. */
export interface Candidate {
  readonly number: number;
  readonly generator: GeneratorName;
  /** Numbers of the iterations it was made from. */
  readonly parents: readonly number[];
  /** What was done to the parents: a mutation's name, `cross`, `fresh`, or the model's name. */
  readonly operation: string;
  readonly source: string;
  /** What a model was asked and what it cost; absent where none wrote it. */
  readonly model?: ModelUse;
}

export interface ModelUse {
  /** The question that led to this source; the system prompt is the same for the whole study. */
  readonly prompt: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** What one iteration left behind: enough to rebuild the state of a study without running anything again. */
export interface Iteration extends Candidate {
  readonly strategyId: Digest;
  /** Digest of the source without comments and layout. */
  readonly normalisedId: Digest;
  /** Null also where the source was known already: it is not run again. */
  readonly positionHash: Digest | null;
  readonly outcome: IterationOutcome;
  readonly reason: string | null;
  /** Number of the iteration this one repeats. */
  readonly duplicateOf: number | null;
  readonly duplicateBy: DuplicateKind | null;
  readonly level: Level;
  readonly family: Family | 'unknown';
  readonly training: SplitFigures | null;
  readonly validation: SplitFigures | null;
  readonly deflatedSharpe: number | null;
  readonly lookahead: 'clean' | 'leak' | 'not_run';
  /** Daily simple returns on validation, kept for novelty and deflation; null where there was no backtest. */
  readonly validationReturns: Float32Array | null;
  readonly champion: ChampionDecision | null;
}

/** Why a candidate did or did not become champion: the inequality that decided, with its numbers. */
export interface ChampionDecision {
  readonly accepted: boolean;
  readonly rule: string;
  readonly inequality: string;
}
