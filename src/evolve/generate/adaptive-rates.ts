import { type MutationKind, mutationKinds } from '../graph/mutate.ts';
import type { Random } from '../graph/random.ts';

/** No kind is ever tried less often than this share, so that a kind can come back. */
const floor = 0.04;

/**
 * Probability matching (Thierens 2005): each kind of mutation is drawn in proportion to how often its children
 * lately beat their parents, with a floor. Folds over committed iterations only, so it can be rebuilt.
 */
export class AdaptiveRates {
  readonly #reward = new Map<MutationKind, number>(mutationKinds.map((kind) => [kind, 0.5]));
  readonly #memory: number;

  constructor(memory = 0.05) {
    this.#memory = memory;
  }

  record(kind: MutationKind, improved: boolean): void {
    const old = this.#reward.get(kind) as number;
    this.#reward.set(kind, old + this.#memory * ((improved ? 1 : 0) - old));
  }

  /** Share of each kind; they sum to 1. */
  rates(): ReadonlyMap<MutationKind, number> {
    const total = [...this.#reward.values()].reduce((sum, value) => sum + value, 0);
    const free = 1 - floor * mutationKinds.length;
    return new Map(
      mutationKinds.map((kind) => [
        kind,
        floor + free * (total === 0 ? 1 / mutationKinds.length : (this.#reward.get(kind) as number) / total),
      ]),
    );
  }

  draw(random: Random): MutationKind {
    let rest = random.next();
    for (const [kind, rate] of this.rates()) {
      rest -= rate;
      if (rest < 0) return kind;
    }
    return mutationKinds[mutationKinds.length - 1] as MutationKind;
  }
}

export function isMutationKind(name: string): name is MutationKind {
  return (mutationKinds as readonly string[]).includes(name);
}
