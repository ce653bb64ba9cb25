import { type OverheadClass, openClasses, resolvedClass } from './classes.ts';
import { disturbances, type Surroundings, unevenness } from './environment.ts';
import { type Bounded, median, type StrategyBootstrap } from './interval.ts';
import { byStrategy, type Pair } from './pairs.ts';

/** After how many pairs per strategy the data is looked at. */
export const looksAt = [10, 20, 30] as const;
/** Chance of a wrong verdict by chance alone, over all looks together (Bonferroni). */
export const alphaOfAll = 0.05;
export const alphaPerLook = alphaOfAll / looksAt.length;

/** What is known at one look. Nothing is removed: a strategy without a single pair is named in `without`. */
export interface Look {
  readonly pairs: number;
  readonly alpha: number;
  /** Sandboxed over direct − 1; null where fewer than two strategies have a pair. */
  readonly overhead: Bounded | null;
  /** Direct over direct − 1. */
  readonly same: Bounded | null;
  readonly perStrategy: readonly StrategyRatio[];
  /** Indices of strategies that could not be paired. */
  readonly without: readonly number[];
  readonly environment: readonly string[];
  readonly resolved: OverheadClass | null;
  readonly open: readonly OverheadClass[];
}

/** Median over the pairs of one strategy, as a share of the direct time, with the range of its pairs. */
export interface StrategyRatio {
  readonly strategy: number;
  readonly pairs: number;
  readonly overhead: number;
  readonly lowest: number;
  readonly highest: number;
}

export interface LookInput {
  readonly pairs: readonly Pair[];
  readonly strategies: number;
  readonly pairsPerStrategy: number;
  readonly surroundings: Surroundings;
  readonly bootstrap: StrategyBootstrap;
}

/** Looks at what was measured so far. Pure: equal pairs and an equal seed give an equal look. */
export function lookAt({ pairs, strategies, pairsPerStrategy, surroundings, bootstrap }: LookInput): Look {
  const groups = byStrategy(pairs);
  const logs = (strategy: number, what: 'overhead' | 'same'): number[] =>
    (groups.get(strategy) ?? []).flatMap((pair) => pair[what] ?? []);
  const all = Array.from({ length: strategies }, (_, index) => index);
  const perStrategy = all.flatMap((strategy) => ratioOf(strategy, logs(strategy, 'overhead')));
  const overhead = bounded(
    perStrategy.map((one) => Math.log1p(one.overhead)),
    bootstrap,
  );
  const sameLogs = all.flatMap((strategy) => medianOf(logs(strategy, 'same')));
  const same = bounded(sameLogs, bootstrap);
  const paired = new Set(perStrategy.map(({ strategy }) => strategy));
  return {
    pairs: pairsPerStrategy,
    alpha: alphaPerLook,
    overhead,
    same,
    perStrategy,
    without: all.filter((strategy) => !paired.has(strategy)),
    environment: [...disturbances(surroundings), ...(same === null ? [] : unevenness(same))],
    resolved: overhead === null ? null : resolvedClass(overhead),
    open: overhead === null ? [] : openClasses(overhead),
  };
}

/** Whether more pairs could tell more: the class is open, or the machine was uneven so far. */
export function asksForMore({ resolved, environment }: Look): boolean {
  return resolved === null || environment.length > 0;
}

function bounded(logs: readonly number[], bootstrap: StrategyBootstrap): Bounded | null {
  return logs.length < 2 ? null : bootstrap.geometricMean(logs, alphaPerLook);
}

function medianOf(logs: readonly number[]): readonly number[] {
  return logs.length === 0 ? [] : [median(logs)];
}

function ratioOf(strategy: number, logs: readonly number[]): readonly StrategyRatio[] {
  if (logs.length === 0) return [];
  return [
    {
      strategy,
      pairs: logs.length,
      overhead: Math.expm1(median(logs)),
      lowest: Math.expm1(Math.min(...logs)),
      highest: Math.expm1(Math.max(...logs)),
    },
  ];
}
