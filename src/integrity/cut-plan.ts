import type { Dataset, VariantSpec } from '../dataset/dataset.ts';
import { cutDates } from '../dataset/variant/cut-dates.ts';
import type { Positions } from '../sandbox/positions.ts';
import type { ProofDepth } from './lookahead.ts';

/** The replays of one proof. */
export interface CutPlan {
  readonly variants: readonly VariantSpec[];
}

/**
 * Places in the grid: cuts at the ends of periods and one row off them, of both kinds, because each kind of leak shows
 * at some of them only. All replays together have about 1.1 (`quick`) and 3.1 (`standard`) times the rows of the run
 * itself. They start in this order, which leaves two slots equally long at work.
 */
const places: Readonly<Record<'quick' | 'standard', readonly (readonly [VariantSpec['kind'], number])[]>> = {
  quick: [
    ['truncated', 1],
    ['perturbed', 3],
  ],
  standard: [
    ['truncated', 2],
    ['perturbed', 4],
    ['perturbed', 3],
    ['truncated', 1],
    ['truncated', 5],
  ],
};

/** Rows of noise after the cut; what lies behind them is absent, which shows as well and is cheaper. */
const noiseRows = 40;

/**
 * Chooses cuts of the dataset's fixed grid that lie within the strategy's own rows, so that there is something to
 * compare before each and something to change after it. `thorough` takes both kinds of every cut, with all rows.
 */
export function planCuts(dataset: Dataset, positions: Positions, depth: ProofDepth): CutPlan {
  const first = positions.dates[0];
  if (first === undefined) return { variants: [] };
  const inside = cutDates(dataset, 'thorough').filter((cut) => cut >= first);
  if (inside.length === 0) return { variants: [] };
  if (depth === 'thorough') return { variants: inside.flatMap((cut) => [truncated(cut), perturbed(cut)]) };
  const { dates } = dataset.prices('visible');
  return {
    variants: places[depth].map(([kind, place]) => {
      const cut = inside[place % inside.length] as number;
      return kind === 'truncated' ? truncated(cut) : { ...perturbed(cut), ...endAfter(dates, cut) };
    }),
  };
}

function truncated(cut: number): VariantSpec {
  return { kind: 'truncated', cut, seed: 0, onlyField: null };
}

function perturbed(cut: number): VariantSpec {
  return { kind: 'perturbed', cut, seed: 1, onlyField: null };
}

/** Where the noise ends; nothing where the data ends before. */
function endAfter(dates: Int32Array, cut: number): { readonly end?: number } {
  const end = dates[dates.findIndex((day) => day > cut) + noiseRows];
  return end === undefined || end <= cut ? {} : { end };
}
