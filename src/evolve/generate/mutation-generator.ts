import { compileGraph } from '../graph/compile.ts';
import type { FactorGraph } from '../graph/factor-graph.ts';
import { crossGraphs, mutateGraph } from '../graph/mutate.ts';
import { parseGraph } from '../graph/parse.ts';
import { randomGraph } from '../graph/random-graph.ts';
import { below, chance, type Random } from '../graph/random.ts';
import type { Generator, Proposal } from '../ports.ts';
import type { Candidate, Iteration } from '../study/iteration.ts';
import { randomFor } from './seeded-random.ts';

/** After this many iterations without a new champion the search looks further afield. */
const staleAfter = 50;
/** Draws before a source that was tried already is accepted; it is then recorded as a duplicate. */
const attempts = 20;

interface Draft {
  readonly graph: FactorGraph;
  readonly operation: string;
  readonly parents: readonly number[];
}

/** Factor mutation: fresh graphs first, then children of the archive's elites. */
export class MutationGenerator implements Generator {
  readonly #seed: number;
  readonly #keys: ReadonlySet<string>;

  constructor(seed: number, keys: ReadonlySet<string>) {
    this.#seed = seed;
    this.#keys = keys;
  }

  propose({ number, state, taken }: Proposal): Candidate {
    const random = randomFor(this.#seed, number);
    const elites = state.elites.ranked();
    let draft = this.#draft(random, elites, state.staleness, state.rates);
    let source = compileGraph(draft.graph, this.#keys);
    for (let attempt = 1; attempt < attempts && taken(source); attempt += 1) {
      draft = this.#draft(random, elites, state.staleness, state.rates);
      source = compileGraph(draft.graph, this.#keys);
    }
    return { number, generator: 'mutation', parents: draft.parents, operation: draft.operation, source };
  }

  #draft(
    random: Random,
    elites: readonly Iteration[],
    staleness: number,
    rates: Proposal['state']['rates'],
  ): Draft {
    const freshShare = elites.length < 4 ? 0.7 : staleness >= staleAfter ? 0.3 : 0.1;
    const parent = chance(random, freshShare) ? null : choose(random, elites);
    if (parent === null) return { graph: randomGraph(random, this.#keys), operation: 'fresh', parents: [] };
    if (elites.length > 1 && chance(random, 0.25)) {
      const other = choose(random, elites);
      if (other !== null && other.number !== parent.number) {
        return {
          graph: crossGraphs(parent.graph, other.graph, random),
          operation: 'cross',
          parents: [parent.number, other.number],
        };
      }
    }
    const operation = rates.draw(random);
    return {
      graph: mutateGraph(parent.graph, operation, random, this.#keys),
      operation,
      parents: [parent.number],
    };
  }
}

/** An elite whose source is a graph; the better one of two draws. */
function choose(random: Random, elites: readonly Iteration[]): { number: number; graph: FactorGraph } | null {
  if (elites.length === 0) return null;
  const chosen = elites[Math.min(below(random, elites.length), below(random, elites.length))] as Iteration;
  const graph = parseGraph(chosen.source);
  return graph === null ? null : { number: chosen.number, graph };
}
