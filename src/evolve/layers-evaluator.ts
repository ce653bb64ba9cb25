import { evaluate } from '../evaluate/evaluate.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import type { EvaluateOptions, EvaluateParts, Evaluated as Walked } from '../evaluate/ports.ts';
import { strategyFrom, type Digest } from '../strategy/strategy.ts';
import type { Evaluated, Evaluator } from './ports.ts';
import type { SplitFigures } from './study/iteration.ts';

/**
 * Candidates through all the layers, by the same function that `run` uses. Nothing is recorded here: the study's
 * log stores an evaluation together with its iteration, or neither.
 */
export function createLayersEvaluator(
  parts: Omit<EvaluateParts, 'recorder'>,
  options: EvaluateOptions,
): Evaluator {
  return {
    parallelism: parts.sandbox.slots,
    async evaluate(source, seen, signal) {
      const strategy = strategyFrom(new TextEncoder().encode(source));
      return summaryOf(
        await evaluate(strategy, { ...parts, recorder: null }, { ...options, seen }, signal),
        parts,
      );
    },
  };
}

function summaryOf(walked: Walked, { dataset }: Pick<EvaluateParts, 'dataset'>): Evaluated {
  const { evaluation } = walked;
  const { trainingEnd, validationEnd } = dataset.manifest.splits;
  const fault = faultOfProof(evaluation);
  return {
    outcome: fault === null ? evaluation.outcome : 'infra_error',
    reason: fault ?? evaluation.reason,
    positionHash: (evaluation.positions?.hash ?? null) as Digest | null,
    training: figures(evaluation.splits?.training),
    validation: figures(evaluation.splits?.validation),
    validationReturns: returnsBetween(walked, dayOf(trainingEnd) + 1, dayOf(validationEnd)),
    lookahead: evaluation.integrity.lookahead,
    record: walked,
  };
}

/** What the machinery did to a replay, or null: a candidate is not to stay unproven because the engine was away. */
function faultOfProof({ integrity }: Evaluation): string | null {
  return integrity.reason?.startsWith('a replay ended as infra_error') === true ? integrity.reason : null;
}

function figures(metrics: NonNullable<Evaluation['splits']>['training'] | undefined): SplitFigures | null {
  if (metrics === undefined) return null;
  const { sharpe, calmar, maxDrawdown, totalReturn, turnover } = metrics;
  return { sharpe, calmar, maxDrawdown, totalReturn, turnover };
}

/** Daily returns from the first to the last of the given days (since 1970-01-01), both included. */
function returnsBetween({ backtest }: Walked, first: number, last: number): Float32Array | null {
  if (backtest === null) return null;
  const { dates, returns } = backtest;
  const from = dates.findIndex((date) => date >= first);
  if (from < 0) return new Float32Array();
  const after = dates.findIndex((date) => date > last);
  return Float32Array.from(returns.subarray(from, after < 0 ? returns.length : after));
}

function dayOf(iso: string): number {
  return Math.round(Date.parse(iso) / 86_400_000);
}
