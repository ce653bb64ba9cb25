import { compileGraph } from '../graph/compile.ts';
import { randomGraph } from '../graph/random-graph.ts';
import type { Generator, Proposal } from '../ports.ts';
import type { Candidate } from '../study/iteration.ts';
import { randomFor } from './seeded-random.ts';

/** Random search: the rival that evolution has to beat with the same budget. */
export class RandomGenerator implements Generator {
  readonly #seed: number;
  readonly #keys: ReadonlySet<string>;

  constructor(seed: number, keys: ReadonlySet<string>) {
    this.#seed = seed;
    this.#keys = keys;
  }

  propose({ number }: Proposal): Candidate {
    const graph = randomGraph(randomFor(this.#seed, number), this.#keys);
    return {
      number,
      generator: 'random',
      parents: [],
      operation: 'fresh',
      source: compileGraph(graph, this.#keys),
    };
  }
}
