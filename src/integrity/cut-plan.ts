import type { Dataset, VariantSpec } from '../dataset/dataset.ts';
import { cutDates } from '../dataset/variant/cut-dates.ts';
import type { Positions } from '../sandbox/positions.ts';
import type { ProofDepth } from './lookahead.ts';

/** The replays of one proof. */
export interface CutPlan {
  readonly variants: readonly VariantSpec[];
}

/** How many cuts of the grid get a truncated and a perturbed replay. */
const replays: Readonly<Record<ProofDepth, { readonly truncated: number; readonly perturbed: number }>> = {
  quick: { truncated: 1, perturbed: 1 },
  standard: { truncated: 2, perturbed: 2 },
  thorough: { truncated: 16, perturbed: 16 },
};

/**
 * Chooses cuts of the dataset's fixed grid that lie within the strategy's own rows, so that there is something to
 * compare before each and something to change after it. Truncations and perturbations start at different cuts.
 */
export function planCuts(dataset: Dataset, positions: Positions, depth: ProofDepth): CutPlan {
  const first = positions.dates[0];
  if (first === undefined) return { variants: [] };
  const inside = cutDates(dataset, 'thorough').filter((cut) => cut >= first);
  const { truncated, perturbed } = replays[depth];
  const turned = [...inside.slice(1), ...inside.slice(0, 1)];
  return {
    variants: [
      ...inside
        .slice(0, truncated)
        .map((cut) => ({ kind: 'truncated', cut, seed: 0, onlyField: null }) as const),
      ...turned
        .slice(0, perturbed)
        .map((cut) => ({ kind: 'perturbed', cut, seed: 1, onlyField: null }) as const),
    ],
  };
}
