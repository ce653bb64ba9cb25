import type { Random } from '../stats/random.ts';

/** One run of one arm. */
export interface Turn<Arm extends string> {
  readonly strategy: number;
  readonly arm: Arm;
}

/** A copy in random order. Source: R. Durstenfeld, "Algorithm 235", CACM 7(7), 1964. */
export function shuffled<T>(items: readonly T[], random: Random): readonly T[] {
  const copy = [...items];
  for (let last = copy.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [copy[last], copy[other]] = [copy[other] as T, copy[last] as T];
  }
  return copy;
}

/**
 * One block: every strategy once, in random order; for each the arms in random order and back again (ABBA), so that
 * what drifts steadily meets every arm alike.
 */
export function block<Arm extends string>(
  strategies: number,
  arms: readonly Arm[],
  random: Random,
): readonly Turn<Arm>[] {
  const order = shuffled(
    Array.from({ length: strategies }, (_, index) => index),
    random,
  );
  return order.flatMap((strategy) => {
    const there = shuffled(arms, random);
    return [...there, ...there.toReversed()].map((arm) => ({ strategy, arm }));
  });
}
