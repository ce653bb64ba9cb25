import { compileGraph } from '../graph/compile.ts';
import type { FactorGraph } from '../graph/factor-graph.ts';
import { guidedGraph, type Known } from '../graph/guided-graph.ts';
import { crossGraphs, mutateGraph } from '../graph/mutate.ts';
import { parseGraph } from '../graph/parse.ts';
import { randomGraph } from '../graph/random-graph.ts';
import { below, chance, type Random } from '../graph/random.ts';
import type { Generator, Proposal } from '../ports.ts';
import type { Candidate, Iteration } from '../study/iteration.ts';
import type { StudyState } from '../study/study-state.ts';
import { placeOf } from '../worth/features.ts';
import { randomFor } from './seeded-random.ts';

/** After this many iterations without a new champion the search looks further afield. */
const staleAfter = 50;
/** Draws before a source that was tried already is accepted; it is then recorded as a duplicate. */
const attempts = 20;
/** Candidates that ended well before what is known of the blocks is acted on. */
const guidedFrom = 40;
/** Share of candidates made from the worthiest blocks, afterwards. */
const guidedShare = 0.6;
/** Share of the children that have two parents. */
const crossShare = 0.25;

interface Draft {
  readonly graph: FactorGraph;
  readonly operation: string;
  readonly parents: readonly number[];
}

interface Parent {
  readonly number: number;
  readonly graph: FactorGraph;
}

/** Factor mutation: fresh graphs first, then children of the archive's elites and graphs of blocks that proved worthy. */
export class MutationGenerator implements Generator {
  readonly #seed: number;
  readonly #keys: ReadonlySet<string>;
  /** Elites stay for long, and reading one takes a good part of what making a candidate may cost. */
  readonly #graphs = new WeakMap<Iteration, FactorGraph | null>();

  constructor(seed: number, keys: ReadonlySet<string>) {
    this.#seed = seed;
    this.#keys = keys;
  }

  propose({ number, state, taken }: Proposal): Candidate {
    const random = randomFor(this.#seed, number);
    const elites = this.#parentsAmong(state.elites.ranked());
    for (let attempt = 1; ; attempt += 1) {
      const draft = this.#draft(random, elites, state);
      const source = compileGraph(draft.graph, this.#keys);
      if (attempt >= attempts || !taken(source)) {
        return { number, generator: 'mutation', parents: draft.parents, operation: draft.operation, source };
      }
    }
  }

  #draft(random: Random, elites: readonly Parent[], { staleness, rates, worth }: StudyState): Draft {
    const freshShare = elites.length < 4 ? 0.7 : staleness >= staleAfter ? 0.2 : 0.1;
    if (elites.length === 0 || worth.count < guidedFrom / 2 || chance(random, freshShare)) {
      return { graph: randomGraph(random, this.#keys), operation: 'fresh', parents: [] };
    }
    if (worth.count >= guidedFrom && chance(random, guidedShare)) {
      return this.#guided(random, elites, worth.guess(random));
    }
    const parent = choose(random, elites);
    const other = choose(random, elites);
    if (other.number !== parent.number && chance(random, crossShare)) {
      const graph = crossGraphs(parent.graph, other.graph, random);
      return { graph, operation: 'cross', parents: [parent.number, other.number] };
    }
    const operation = rates.draw(random);
    const graph = mutateGraph(parent.graph, operation, random, this.#keys);
    return { graph, operation, parents: [parent.number] };
  }

  #parentsAmong(elites: readonly Iteration[]): readonly Parent[] {
    return elites.flatMap((elite) => {
      const known = this.#graphs.get(elite);
      const graph = known === undefined ? parseGraph(elite.source) : known;
      if (known === undefined) this.#graphs.set(elite, graph);
      return graph === null ? [] : [{ number: elite.number, graph }];
    });
  }

  #guided(random: Random, elites: readonly Parent[], guess: Float64Array): Draft {
    const graph = guidedGraph(
      random,
      this.#keys,
      (feature) => guess[placeOf(feature)] as number,
      knownAmong(elites),
    );
    return { graph, operation: 'guided', parents: [] };
  }
}

/** The better one of two draws: parents are sorted from best to worst. */
function choose(random: Random, elites: readonly Parent[]): Parent {
  return elites[Math.min(below(random, elites.length), below(random, elites.length))] as Parent;
}

/** Parameters as the best elite that has the block has them. */
function knownAmong(elites: readonly Parent[]): Known {
  return (kind, id) => {
    for (const { graph } of elites) {
      const nodes = {
        factor: () => graph.factors.find(({ factor }) => factor === id),
        filter: () => graph.filters.find(({ filter }) => filter === id),
        regime: () => (graph.regime?.regime === id ? graph.regime : undefined),
      };
      const found = nodes[kind]();
      if (found !== undefined) return found.parameters;
    }
    return null;
  };
}
