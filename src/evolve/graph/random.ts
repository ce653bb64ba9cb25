/** Uniform draws; an implementation is seeded, so that the same seed makes the same study. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
}

/** A whole number in [0, count). */
export function below(random: Random, count: number): number {
  return Math.floor(random.next() * count);
}

export function pick<T>(random: Random, items: readonly T[]): T {
  if (items.length === 0) throw new RangeError('nothing to pick from');
  return items[below(random, items.length)] as T;
}

export function chance(random: Random, probability: number): boolean {
  return random.next() < probability;
}
