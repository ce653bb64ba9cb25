import type { BacktestResult } from '../backtest/result.ts';
import type { SimOptions } from '../backtest/sim-options.ts';
import type { Check, LookaheadPolicy } from '../check/check.ts';
import type { Dataset } from '../dataset/dataset.ts';
import type { ProofDepth } from '../integrity/lookahead.ts';
import type { Positions } from '../sandbox/positions.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Digest, Strategy } from '../strategy/strategy.ts';
import type { Evaluation } from './evaluation.ts';

/** Time: dates from a clock that may step, durations from one that never does. */
export interface EvaluationClock {
  now(): number;
  monotonicMs(): number;
}

/** An evaluation and the artifacts that reports and the store are made from. */
export interface Evaluated {
  readonly evaluation: Evaluation;
  readonly strategy: Strategy;
  /** As they were backtested: rows outside the data are gone. Null where the walk ended before. */
  readonly positions: Positions | null;
  readonly backtest: BacktestResult | null;
  /** What it was backtested with, to ask the engine further questions. */
  readonly simOptions?: SimOptions | null;
}

/** Layer 7. Resolves once the record is on disk; rejects where it cannot be kept. */
export interface Recorder {
  record(evaluated: Evaluated): Promise<void>;
}

/** What a walk needs; the composition root makes it. */
export interface EvaluateParts {
  readonly check: Check;
  readonly sandbox: Sandbox;
  readonly dataset: Dataset;
  readonly recorder: Recorder | null;
  readonly clock: EvaluationClock;
}

export interface EvaluateOptions {
  /** Leaves layer 1 out; the sandbox has to hold alone. */
  readonly skipCheck: boolean;
  readonly profile: string | null;
  /** Which look-ahead findings of layer 1 refuse; the certain ones by default. */
  readonly lookahead?: LookaheadPolicy;
  readonly depth: ProofDepth | 'off';
  /** Seeds `random` and numpy in the run. */
  readonly seed: number;
  readonly feeRatio: number;
  readonly taxRatio: number;
  /** Whether these positions were evaluated before: the walk then ends after them, without figures or proof. */
  readonly seen?: (positions: Digest) => boolean;
}
