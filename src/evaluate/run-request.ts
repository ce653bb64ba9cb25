import type { Dataset } from '../dataset/dataset.ts';
import type { RunRequest } from '../sandbox/sandbox.ts';
import type { Strategy } from '../strategy/strategy.ts';
import type { EvaluateOptions } from './ports.ts';
import { isoDate } from './reconcile-positions.ts';

/** Words of a source that call for the libraries beside numpy and pandas. */
const heavyLibraries = /\b(scipy|sklearn|talib|indicator)\b/;

/** The request that a strategy, its dataset and the options amount to. */
export function requestFor(
  strategy: Strategy,
  dataset: Dataset,
  options: Pick<EvaluateOptions, 'seed' | 'feeRatio' | 'taxRatio'>,
  phase: 'visible' | 'holdout' = 'visible',
): RunRequest {
  const { dates } = dataset.prices(phase);
  const heavy = heavyLibraries.test(Buffer.from(strategy.source).toString('latin1'));
  return {
    source: strategy.source,
    dataset: {
      digest: dataset.digest,
      phase,
      directory: dataset.directory(phase),
      variantsDirectory: dataset.variantsDirectory,
    },
    variant: null,
    seed: options.seed,
    flavour: heavy ? 'full' : 'core',
    names: {
      start_date: isoDate(dates[0] ?? 0),
      end_date: isoDate(dates.at(-1) ?? 0),
      fee_ratio: options.feeRatio,
      tax_ratio: options.taxRatio,
    },
  };
}
