import { digestOf, type Digest } from '../../strategy/strategy.ts';
import type { Generator } from '../ports.ts';
import type { Candidate } from './iteration.ts';
import type { StudyState } from './study-state.ts';

/**
 * Candidates of a study by number. Candidate n is proposed at the moment iteration n − G is committed, and sees
 * just that state: so the study does not depend on how many candidates are evaluated at once.
 */
export class Proposals {
  readonly #generator: Generator;
  readonly #state: StudyState;
  readonly #window: number;
  readonly #signal: AbortSignal;
  readonly #sources: Set<Digest>;
  readonly #candidates = new Map<number, Promise<Candidate>>();
  readonly #waiting = new Map<number, (candidate: Promise<Candidate>) => void>();
  readonly #done: number;

  /** Up to number `done` there are iterations already, of these sources: they are never proposed again. */
  constructor(
    generator: Generator,
    state: StudyState,
    window: number,
    done: number,
    sources: Set<Digest>,
    signal: AbortSignal,
  ) {
    this.#generator = generator;
    this.#state = state;
    this.#window = window;
    this.#signal = signal;
    this.#done = done;
    this.#sources = sources;
  }

  /** To be called with the state as it is after iteration `committed`, and before the next one is applied. */
  after(committed: number): void {
    if (committed === 0) for (let number = 1; number < this.#window; number += 1) this.#propose(number);
    this.#propose(committed + this.#window);
  }

  /** Resolves once the candidate has been proposed. */
  get(number: number): Promise<Candidate> {
    const known = this.#candidates.get(number);
    if (known !== undefined) return known;
    return new Promise((resolve) => this.#waiting.set(number, resolve));
  }

  forget(number: number): void {
    this.#candidates.delete(number);
  }

  #propose(number: number): void {
    if (number <= this.#done) return;
    const made = this.#generator.propose({
      number,
      state: this.#state,
      taken: (source) => this.#sources.has(digestOf(source)),
      signal: this.#signal,
    });
    if (!(made instanceof Promise)) this.#sources.add(digestOf(made.source));
    const candidate = Promise.resolve(made);
    // A rejection is met where the candidate is awaited; until then it must not count as unhandled.
    candidate.catch(() => undefined);
    this.#candidates.set(number, candidate);
    this.#waiting.get(number)?.(candidate);
    this.#waiting.delete(number);
  }
}
