import type { RunRequest } from '../sandbox/sandbox.ts';
import { isoDate } from './reconcile-positions.ts';
import type { Walk } from './walk.ts';

/** Words of a source that call for the libraries beside numpy and pandas. */
const heavyLibraries = /\b(scipy|sklearn|talib|indicator)\b/;

/** The request that a strategy, its dataset and the options amount to. */
export function requestFor(walk: Walk): RunRequest {
  const { dataset } = walk.parts;
  const { dates } = dataset.prices('visible');
  const heavy = heavyLibraries.test(Buffer.from(walk.strategy.source).toString('latin1'));
  return {
    source: walk.strategy.source,
    dataset: {
      digest: dataset.digest,
      phase: 'visible',
      directory: dataset.directory('visible'),
      variantsDirectory: dataset.variantsDirectory,
    },
    variant: null,
    seed: walk.options.seed,
    flavour: heavy ? 'full' : 'core',
    names: {
      start_date: isoDate(dates[0] ?? 0),
      end_date: isoDate(dates.at(-1) ?? 0),
      fee_ratio: walk.options.feeRatio,
      tax_ratio: walk.options.taxRatio,
    },
  };
}
