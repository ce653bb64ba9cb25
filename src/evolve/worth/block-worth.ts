import { fitnessOf } from '../archive/fitness.ts';
import { parseGraph } from '../graph/parse.ts';
import type { Random } from '../graph/random.ts';
import type { Iteration } from '../study/iteration.ts';
import { features, featuresOf } from './features.ts';
import { LinearBelief } from './linear-belief.ts';

/** What a study has learned about every block: how much candidates that hold it differ from those that do not. */
export class BlockWorth {
  readonly #belief = new LinearBelief(features.length);

  /** Learns from a candidate that ended well and is a graph; from any other it learns nothing. */
  record(iteration: Iteration): void {
    const fitness = fitnessOf(iteration);
    const graph = fitness === null ? null : parseGraph(iteration.source);
    if (fitness !== null && graph !== null) this.#belief.observe(featuresOf(graph), fitness);
  }

  /** From how many candidates. */
  get count(): number {
    return this.#belief.count;
  }

  /** A guess at the worth of each of `features`, to act on as if it were true (Thompson 1933). */
  guess(random: Random): Float64Array {
    return this.#belief.draw(random);
  }
}
