import type { Parameter } from './catalog-types.ts';
import { type BlockKind, blockOf } from './catalog.ts';
import type { FactorGraph, FactorNode } from './factor-graph.ts';
import {
  counts,
  maximumFactors,
  maximumFilters,
  noStops,
  onGrid,
  randomFactor,
  randomFilter,
  randomRegime,
  randomStops,
  randomWeight,
  schedules,
} from './random-graph.ts';
import { below, chance, pick, type Random } from './random.ts';

export const mutationKinds = [
  'jitter',
  'swap_factor',
  'add_factor',
  'drop_factor',
  'reweigh',
  'change_filter',
  'change_schedule',
  'change_count',
  'change_regime',
  'change_stops',
] as const;

export type MutationKind = (typeof mutationKinds)[number];

type Mutation = (graph: FactorGraph, random: Random, keys: ReadonlySet<string>) => FactorGraph;

const mutations: Readonly<Record<MutationKind, Mutation>> = {
  jitter: (graph, random) => jitter(graph, random),
  swap_factor: (graph, random, keys) =>
    replaceFactor(graph, random, (node) => ({ ...randomFactor(random, keys), weight: node.weight })),
  add_factor: (graph, random, keys) =>
    graph.factors.length >= maximumFactors
      ? graph
      : { ...graph, factors: [...graph.factors, randomFactor(random, keys)] },
  drop_factor: (graph, random) =>
    graph.factors.length <= 1
      ? graph
      : { ...graph, factors: without(graph.factors, below(random, graph.factors.length)) },
  reweigh: (graph, random) =>
    replaceFactor(graph, random, (node) => ({ ...node, weight: randomWeight(random) })),
  change_filter: (graph, random, keys) => changeFilter(graph, random, keys),
  change_schedule: (graph, random) => ({ ...graph, schedule: pick(random, schedules) }),
  change_count: (graph, random) => ({ ...graph, count: pick(random, counts) }),
  change_regime: (graph, random, keys) => ({
    ...graph,
    regime: graph.regime === null || chance(random, 0.5) ? randomRegime(random, keys) : null,
  }),
  change_stops: (graph, random) => ({ ...graph, stops: chance(random, 0.5) ? randomStops(random) : noStops }),
};

/** One change of the given kind; the same graph where the kind does not apply to it. */
export function mutateGraph(
  graph: FactorGraph,
  kind: MutationKind,
  random: Random,
  keys: ReadonlySet<string>,
): FactorGraph {
  return mutations[kind](graph, random, keys);
}

/** A child that takes each part from either parent; factors of both are mixed, at most five. */
export function crossGraphs(left: FactorGraph, right: FactorGraph, random: Random): FactorGraph {
  const one = <K extends keyof FactorGraph>(part: K): FactorGraph[K] =>
    (chance(random, 0.5) ? left : right)[part];
  const mixed = [...left.factors, ...right.factors]
    .filter(() => chance(random, 0.5))
    .slice(0, maximumFactors);
  return {
    factors: mixed.length === 0 ? one('factors') : mixed,
    filters: one('filters'),
    regime: one('regime'),
    count: one('count'),
    schedule: one('schedule'),
    stops: one('stops'),
  };
}

function replaceFactor(
  graph: FactorGraph,
  random: Random,
  change: (node: FactorNode) => FactorNode,
): FactorGraph {
  const chosen = below(random, graph.factors.length);
  return { ...graph, factors: graph.factors.map((node, index) => (index === chosen ? change(node) : node)) };
}

function changeFilter(graph: FactorGraph, random: Random, keys: ReadonlySet<string>): FactorGraph {
  if (graph.filters.length > 0 && chance(random, 0.5)) {
    return { ...graph, filters: without(graph.filters, below(random, graph.filters.length)) };
  }
  const added = randomFilter(random, keys);
  if (added === null || graph.filters.length >= maximumFilters) return graph;
  return { ...graph, filters: [...graph.filters, added] };
}

/** Moves one parameter of one block by a few steps, within its range. */
function jitter(graph: FactorGraph, random: Random): FactorGraph {
  const tunable = graph.factors.flatMap((node, index) => (node.parameters.length > 0 ? [index] : []));
  const filters = graph.filters.flatMap((node, index) => (node.parameters.length > 0 ? [index] : []));
  if (tunable.length + filters.length === 0) return graph;
  const chosen = below(random, tunable.length + filters.length);
  if (chosen < tunable.length) {
    const target = tunable[chosen];
    return {
      ...graph,
      factors: graph.factors.map((node, index) =>
        index === target
          ? { ...node, parameters: jittered('factor', node.factor, node.parameters, random) }
          : node,
      ),
    };
  }
  const target = filters[chosen - tunable.length];
  return {
    ...graph,
    filters: graph.filters.map((node, index) =>
      index === target
        ? { ...node, parameters: jittered('filter', node.filter, node.parameters, random) }
        : node,
    ),
  };
}

/** The parameters of a block with one of them moved by a few steps, within its range. */
export function jittered(
  kind: BlockKind,
  id: string,
  values: readonly number[],
  random: Random,
): readonly number[] {
  const { parameters } = blockOf(kind, id);
  if (values.length === 0) return values;
  const chosen = below(random, values.length);
  return values.map((value, index) =>
    index === chosen ? step(value, parameters[index] as Parameter, random) : value,
  );
}

function step(value: number, { low, high, step: size }: Parameter, random: Random): number {
  const by = (1 + below(random, 3)) * (chance(random, 0.5) ? -1 : 1) * size;
  return onGrid(Math.min(high, Math.max(low, value + by)));
}

function without<T>(items: readonly T[], index: number): readonly T[] {
  return items.filter((_, position) => position !== index);
}
