import type { SourceFacts } from '../check/check.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { planCuts } from '../integrity/cut-plan.ts';
import type { ProofDepth } from '../integrity/lookahead.ts';

/**
 * Builds the variants that the proof of a strategy will most likely ask for, while its base run goes on: those of
 * positions that begin with the data, with the keys its source names. A guess: what it misses is built when asked
 * for, and nothing depends on it.
 */
export function prepareVariants(
  dataset: Dataset,
  facts: SourceFacts | null,
  depth: ProofDepth | 'off',
): void {
  const fields = (facts?.dataKeys ?? []).filter((key) => dataset.keys.has(key));
  if (depth === 'off' || fields.length === 0) return;
  const { dates } = dataset.prices('visible');
  const wholeRange = {
    dates,
    symbols: [],
    rowStart: new Uint32Array(1),
    column: new Uint32Array(0),
    weight: new Float64Array(0),
    boolean: true,
    frame: { first: dates[0] ?? 0, last: dates.at(-1) ?? 0, rows: dates.length },
  };
  for (const variant of planCuts(dataset, wholeRange, depth).variants) {
    dataset.variant(variant, fields).catch(() => undefined);
  }
}
