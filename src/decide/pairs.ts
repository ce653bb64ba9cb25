/** The arms that decide: direct execution twice, under two names, and the sandbox. */
export const decidingArms = ['direct', 'directAgain', 'sandbox'] as const;
export type DecidingArm = (typeof decidingArms)[number];

/** Wall time of one run in milliseconds; null where it failed or where the clock saw no time pass. */
export interface Timed<Arm extends string = string> {
  readonly strategy: number;
  readonly arm: Arm;
  readonly ms: number | null;
}

/** What one block says about one strategy, as logarithms of ratios; null where a run is missing. */
export interface Pair {
  readonly strategy: number;
  /** Sandbox over direct. */
  readonly overhead: number | null;
  /** Direct over direct: what a difference of nothing looks like here. */
  readonly same: number | null;
}

/** Pairs of a block, one per strategy that ran in it. */
export function pairsOf(block: readonly Timed[]): readonly Pair[] {
  return [...byStrategy(block)].map(([strategy, runs]) => {
    const log = (arm: DecidingArm): number | null => meanLog(runs, arm);
    const [direct, again, sandbox] = [log('direct'), log('directAgain'), log('sandbox')];
    return {
      strategy,
      overhead: direct === null || again === null || sandbox === null ? null : sandbox - (direct + again) / 2,
      same: direct === null || again === null ? null : direct - again,
    };
  });
}

/** Mean logarithm of an arm's times; null where one of them is missing, and where there is none. */
export function meanLog(runs: readonly Timed[], arm: string): number | null {
  const own = runs.filter((run) => run.arm === arm);
  if (own.length === 0) return null;
  let sum = 0;
  for (const { ms } of own) {
    if (ms === null || !(ms > 0)) return null;
    sum += Math.log(ms);
  }
  return sum / own.length;
}

/** Grouped by strategy, in the order of their first appearance. */
export function byStrategy<T extends { readonly strategy: number }>(
  items: readonly T[],
): ReadonlyMap<number, readonly T[]> {
  const groups = new Map<number, T[]>();
  for (const item of items) {
    const group = groups.get(item.strategy);
    if (group === undefined) groups.set(item.strategy, [item]);
    else group.push(item);
  }
  return groups;
}
