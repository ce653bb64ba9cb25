import { chance } from '../graph/random.ts';
import type { Generator, Proposal } from '../ports.ts';
import type { Candidate } from '../study/iteration.ts';
import { randomFor } from './seeded-random.ts';

/** Keeps this draw apart from those of the generators it chooses between. */
const stream = 0x6d6978;

/** Asks a model for a share of the candidates, and falls back to mutation where the model gives none. */
export class MixedGenerator implements Generator {
  readonly #seed: number;
  readonly #innovationRate: number;
  readonly #mutation: Generator;
  readonly #model: { propose(proposal: Proposal): Promise<Candidate | null> };

  constructor(
    seed: number,
    innovationRate: number,
    mutation: Generator,
    model: { propose(proposal: Proposal): Promise<Candidate | null> },
  ) {
    this.#seed = seed;
    this.#innovationRate = innovationRate;
    this.#mutation = mutation;
    this.#model = model;
  }

  propose(proposal: Proposal): Candidate | Promise<Candidate> {
    const instead = this.#mutation.propose(proposal);
    if (!chance(randomFor(this.#seed ^ stream, proposal.number), this.#innovationRate)) return instead;
    return this.#model.propose(proposal).then((candidate) => candidate ?? instead);
  }
}
