import type { Block } from './catalog-types.ts';
import { blocksFor } from './catalog.ts';
import type { FactorGraph, FactorNode } from './factor-graph.ts';
import { jittered } from './mutate.ts';
import {
  counts,
  maximumFactors,
  maximumFilters,
  noStops,
  onGrid,
  randomParameters,
  randomStops,
  schedules,
} from './random-graph.ts';
import { below, chance, type Random } from './random.ts';

/** How much a part of a graph is believed to add to its score: `factor momentum`, `count 10`. */
export type Worth = (feature: string) => number;

/** Where a parameter is known to have done well, the values to start from. */
export type Known = (kind: 'factor' | 'filter' | 'regime', id: string) => readonly number[] | null;

/** Fewer factors than this would leave out what is believed to help nearly as much as the best. */
const leastGuided = 3;

/** The graph that a belief about its parts makes look best: the worthiest blocks, each weighted by its worth. */
export function guidedGraph(
  random: Random,
  keys: ReadonlySet<string>,
  worth: Worth,
  known: Known,
): FactorGraph {
  const parameters = (kind: 'factor' | 'filter' | 'regime', block: Block): readonly number[] => {
    const start = known(kind, block.id);
    return start === null || chance(random, 0.4)
      ? randomParameters(random, block)
      : jittered(kind, block.id, start, random);
  };
  const worthy = (kind: 'filter' | 'regime'): readonly Block[] =>
    best(blocksFor(kind, keys), ({ id }) => worth(`${kind} ${id}`)).filter(
      ({ id }) => worth(`${kind} ${id}`) > 0,
    );
  const [regime] = worthy('regime');
  return {
    factors: guidedFactors(random, keys, worth, parameters),
    filters: worthy('filter')
      .slice(0, below(random, maximumFilters))
      .map((block) => ({ filter: block.id, parameters: parameters('filter', block) })),
    regime: regime === undefined ? null : { regime: regime.id, parameters: parameters('regime', regime) },
    count: best(counts, (count) => worth(`count ${count}`))[0] as number,
    schedule: best(schedules, (schedule) => worth(`schedule ${schedule}`))[0] as FactorGraph['schedule'],
    stops: guidedStops(random, worth),
  };
}

function guidedFactors(
  random: Random,
  keys: ReadonlySet<string>,
  worth: Worth,
  parameters: (kind: 'factor', block: Block) => readonly number[],
): readonly FactorNode[] {
  const size = ({ id }: Block): number => Math.abs(worth(`factor ${id}`));
  const chosen = best(blocksFor('factor', keys), size).slice(
    0,
    leastGuided + below(random, maximumFactors - leastGuided + 1),
  );
  const largest = size(chosen[0] as Block) || 1;
  return chosen.map((block) => ({
    factor: block.id,
    parameters: parameters('factor', block),
    weight: weightOf(worth(`factor ${block.id}`) / largest),
  }));
}

/** On the grid of weights, never 0. */
function weightOf(share: number): number {
  return onGrid((Math.sign(share) || 1) * Math.max(1, Math.round(10 * Math.abs(share))) * 0.1);
}

function guidedStops(random: Random, worth: Worth): FactorGraph['stops'] {
  const drawn = randomStops(random);
  const kept = (name: keyof typeof drawn): number | null => (worth(`stop ${name}`) > 0 ? drawn[name] : null);
  return {
    ...noStops,
    stopLoss: kept('stopLoss'),
    takeProfit: kept('takeProfit'),
    trailStop: kept('trailStop'),
  };
}

function best<T>(items: readonly T[], value: (item: T) => number): readonly T[] {
  return items.toSorted((a, b) => value(b) - value(a));
}
