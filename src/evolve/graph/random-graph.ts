import type { Block, Parameter } from './catalog-types.ts';
import { blocksFor } from './catalog.ts';
import type { FactorGraph, FactorNode, FilterNode, RegimeNode, Schedule, Stops } from './factor-graph.ts';
import { below, chance, pick, type Random } from './random.ts';

export const schedules: readonly Schedule[] = ['W', 'M', 'Q'];
export const counts: readonly number[] = [5, 8, 10, 15, 20, 30];
export const maximumFactors = 5;
export const maximumFilters = 3;

const stopLosses: readonly number[] = [0.05, 0.08, 0.1, 0.15, 0.2];
const takeProfits: readonly number[] = [0.2, 0.3, 0.5, 0.8];
const trailStops: readonly number[] = [0.1, 0.15, 0.2, 0.3];

/** A valid graph over the fields of a dataset, drawn uniformly block by block. */
export function randomGraph(random: Random, keys: ReadonlySet<string>): FactorGraph {
  return {
    factors: Array.from({ length: 1 + below(random, 3) }, () => randomFactor(random, keys)),
    filters: Array.from({ length: below(random, 3) }, () => randomFilter(random, keys)).filter(
      (node) => node !== null,
    ),
    regime: chance(random, 0.2) ? randomRegime(random, keys) : null,
    count: pick(random, counts),
    schedule: pick(random, schedules),
    stops: chance(random, 0.3) ? randomStops(random) : noStops,
  };
}

export const noStops: Stops = Object.freeze({ stopLoss: null, takeProfit: null, trailStop: null });

export function randomFactor(random: Random, keys: ReadonlySet<string>): FactorNode {
  const block = pick(random, blocksFor('factor', keys));
  return { factor: block.id, parameters: randomParameters(random, block), weight: randomWeight(random) };
}

export function randomFilter(random: Random, keys: ReadonlySet<string>): FilterNode | null {
  const blocks = blocksFor('filter', keys);
  if (blocks.length === 0) return null;
  const block = pick(random, blocks);
  return { filter: block.id, parameters: randomParameters(random, block) };
}

export function randomRegime(random: Random, keys: ReadonlySet<string>): RegimeNode | null {
  const blocks = blocksFor('regime', keys);
  if (blocks.length === 0) return null;
  const block = pick(random, blocks);
  return { regime: block.id, parameters: randomParameters(random, block) };
}

export function randomStops(random: Random): Stops {
  return {
    stopLoss: chance(random, 0.6) ? pick(random, stopLosses) : null,
    takeProfit: chance(random, 0.3) ? pick(random, takeProfits) : null,
    trailStop: chance(random, 0.3) ? pick(random, trailStops) : null,
  };
}

/** Mostly positive: a factor's direction is part of its definition, and the reverse is a hypothesis too. */
export function randomWeight(random: Random): number {
  const size = (1 + below(random, 10)) / 10;
  return chance(random, 0.2) ? -size : size;
}

export function randomParameters(random: Random, block: Block): readonly number[] {
  return block.parameters.map((parameter) => randomValue(random, parameter));
}

export function randomValue(random: Random, { low, high, step }: Parameter): number {
  return onGrid(low + step * below(random, Math.floor((high - low) / step + 1e-9) + 1));
}

export function onGrid(value: number): number {
  return Number(value.toFixed(4));
}
