import type { Evaluation } from '../evaluate/evaluation.ts';
import type { SharpeInterval } from '../stats/sharpe-interval.ts';

/** What the person should believe, in one sentence, and what speaks against it. */
export interface Verdict {
  readonly tone: 'good' | 'doubtful' | 'bad';
  readonly sentence: string;
  readonly doubts: readonly string[];
}

/** How many different positions were tried on the data, and what that does to the Sharpe ratio. */
export interface Trials {
  readonly count: number;
  /** Probability that the Sharpe ratio beats the best of so many by luck; null where it cannot be said. */
  readonly deflatedSharpe: number | null;
}

/** A deflated Sharpe ratio at or above this counts as more than luck. */
const convincing = 0.95;

export function verdictOn(
  evaluation: Evaluation,
  trials: Trials,
  interval: SharpeInterval | string | null,
): Verdict {
  if (evaluation.outcome === 'lookahead') return readsTheFuture(evaluation);
  if (evaluation.outcome !== 'ok') {
    return {
      tone: 'bad',
      sentence: `Did not get through: ${evaluation.reason ?? evaluation.outcome}`,
      doubts: [],
    };
  }
  const doubts = doubtsAbout(evaluation, trials, interval);
  if ((evaluation.metrics?.totalReturn ?? 0) <= 0) {
    return { tone: 'bad', sentence: 'Loses money on the data it was shown.', doubts };
  }
  if (trials.deflatedSharpe !== null && trials.deflatedSharpe < convincing) {
    return { tone: 'doubtful', sentence: `Indistinguishable from luck after ${trialsText(trials)}.`, doubts };
  }
  if (evaluation.integrity.lookahead === 'not_run') {
    return { tone: 'doubtful', sentence: 'Not proven free of look-ahead.', doubts };
  }
  return { tone: 'good', sentence: `Looks honest, after ${trialsText(trials)}.`, doubts };
}

function trialsText({ count }: Trials): string {
  return count === 1 ? 'one trial' : `${count} trials`;
}

function readsTheFuture({ integrity }: Evaluation): Verdict {
  const where =
    integrity.leak?.line === null || integrity.leak?.line === undefined
      ? ''
      : ` at line ${integrity.leak.line}`;
  return {
    tone: 'bad',
    sentence: `Reads the future${where}.`,
    doubts: integrity.reason === null ? [] : [integrity.reason],
  };
}

function doubtsAbout(
  evaluation: Evaluation,
  trials: Trials,
  interval: SharpeInterval | string | null,
): readonly string[] {
  const { integrity, splits, sandbox, warnings, findings } = evaluation;
  const doubts: string[] = [];
  if (integrity.lookahead === 'not_run')
    doubts.push(`No look-ahead proof: ${integrity.reason ?? 'it was switched off'}.`);
  if (trials.deflatedSharpe === null)
    doubts.push('No deflated Sharpe ratio: the validation period is too short for one.');
  if (typeof interval === 'string') doubts.push(`No confidence interval of the Sharpe ratio: ${interval}.`);
  else if (interval !== null && interval.low <= 0) {
    doubts.push('The confidence interval of the Sharpe ratio includes 0.');
  }
  const training = splits?.training.sharpe ?? null;
  const validation = splits?.validation.sharpe ?? null;
  if (training !== null && validation !== null && training > 0 && validation < training / 2) {
    doubts.push('The Sharpe ratio on validation is less than half of that on training.');
  }
  if (sandbox !== null && sandbox.mode === 'none') doubts.push('It ran directly, without isolation.');
  if (sandbox?.fallback) doubts.push(`It ran in a weaker sandbox: ${sandbox.fallback.reason}.`);
  for (const finding of findings) {
    if (finding.severity === 'warn')
      doubts.push(`${finding.rule} at line ${finding.line}: ${finding.message}`);
  }
  return [...doubts, ...warnings];
}
