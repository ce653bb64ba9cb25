import type { Iteration } from '../study/iteration.ts';

/**
 * How good a parent a candidate is: its Sharpe ratio in training and on validation, averaged, where no position in
 * training counts as 0. The champion is chosen on validation alone; but what shone there only is mostly luck, and
 * children of luck are no better than others. Null for a candidate that failed.
 */
export function fitnessOf({ outcome, training, validation }: Iteration): number | null {
  const sharpe = validation?.sharpe ?? null;
  return outcome !== 'ok' || sharpe === null ? null : (sharpe + (training?.sharpe ?? 0)) / 2;
}
