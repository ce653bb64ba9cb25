import { blocksOf } from '../graph/catalog.ts';
import type { FactorGraph } from '../graph/factor-graph.ts';
import { counts, schedules } from '../graph/random-graph.ts';

/** One entry of a graph's description; a factor's is its signed share of the score, every other's is 0 or 1. */
export const features: readonly string[] = [
  'always',
  ...blocksOf('factor').map(({ id }) => `factor ${id}`),
  ...blocksOf('filter').map(({ id }) => `filter ${id}`),
  ...blocksOf('regime').map(({ id }) => `regime ${id}`),
  ...schedules.map((schedule) => `schedule ${schedule}`),
  ...counts.map((count) => `count ${count}`),
  'stop stopLoss',
  'stop takeProfit',
  'stop trailStop',
];

const place: ReadonlyMap<string, number> = new Map(features.map((name, index) => [name, index]));

/** Where a feature stands; it is an error to ask for one that does not exist. */
export function placeOf(feature: string): number {
  const found = place.get(feature);
  if (found === undefined) throw new RangeError(`there is no feature "${feature}"`);
  return found;
}

/** The features of a graph that are not 0, by place. */
export function featuresOf(graph: FactorGraph): ReadonlyMap<number, number> {
  const described = new Map<number, number>([[placeOf('always'), 1]]);
  const total = graph.factors.reduce((sum, { weight }) => sum + Math.abs(weight), 0);
  for (const { factor, weight } of graph.factors) {
    const at = placeOf(`factor ${factor}`);
    described.set(at, (described.get(at) ?? 0) + weight / total);
  }
  for (const { filter } of graph.filters) described.set(placeOf(`filter ${filter}`), 1);
  if (graph.regime !== null) described.set(placeOf(`regime ${graph.regime.regime}`), 1);
  described.set(placeOf(`schedule ${graph.schedule}`), 1);
  if (place.has(`count ${graph.count}`)) described.set(placeOf(`count ${graph.count}`), 1);
  for (const stop of ['stopLoss', 'takeProfit', 'trailStop'] as const) {
    if (graph.stops[stop] !== null) described.set(placeOf(`stop ${stop}`), 1);
  }
  return described;
}
