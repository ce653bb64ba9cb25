import type { Digest } from '../../strategy/strategy.ts';
import { Elites } from '../archive/elites.ts';
import { AdaptiveRates, isMutationKind } from '../generate/adaptive-rates.ts';
import type { Iteration, IterationOutcome } from './iteration.ts';

/** How many refused candidates are kept to tell a model what to avoid. */
const remembered = 20;

/**
 * What the committed iterations of a study amount to. It changes by `apply` alone, so that loading a study and
 * applying its records gives the state in which it stopped.
 */
export class StudyState {
  readonly elites = new Elites();
  readonly rates = new AdaptiveRates();
  readonly #byNumber: (Iteration | undefined)[] = [];
  readonly #sources = new Map<Digest, number>();
  readonly #positions = new Map<Digest, number>();
  readonly #outcomes = new Map<IterationOutcome, number>();
  readonly #failures: Iteration[] = [];
  readonly #trialSharpes: number[] = [];
  #champion: Iteration | null = null;
  #committed = 0;
  #successiveFailures = 0;

  apply(iteration: Iteration): void {
    this.#committed = iteration.number;
    this.#byNumber[iteration.number] = iteration;
    this.#outcomes.set(iteration.outcome, (this.#outcomes.get(iteration.outcome) ?? 0) + 1);
    if (!this.#sources.has(iteration.strategyId)) this.#sources.set(iteration.strategyId, iteration.number);
    this.#countTrial(iteration);
    this.#rememberFailure(iteration);
    this.#reward(iteration);
    this.elites.offer(iteration);
    if (iteration.champion?.accepted === true) this.#champion = iteration;
  }

  /** Number of the last committed iteration; 0 before the first. */
  get committed(): number {
    return this.#committed;
  }

  get champion(): Iteration | null {
    return this.#champion;
  }

  /** Iterations since the champion last changed. */
  get staleness(): number {
    return this.#committed - (this.#champion?.number ?? 0);
  }

  /** Candidates that did not end well since the last one that did. */
  get successiveFailures(): number {
    return this.#successiveFailures;
  }

  /** Different positions that were backtested in this study: the true number of trials. */
  get distinctTrials(): number {
    return this.#trialSharpes.length;
  }

  /** Validation Sharpe ratios per observation of all distinct trials, for their variance. */
  get trialSharpes(): readonly number[] {
    return this.#trialSharpes;
  }

  get outcomes(): ReadonlyMap<IterationOutcome, number> {
    return this.#outcomes;
  }

  /** The last candidates that failed, newest last. */
  get failures(): readonly Iteration[] {
    return this.#failures;
  }

  iteration(number: number): Iteration | undefined {
    return this.#byNumber[number];
  }

  /** The iteration that had this source first. */
  withSource(id: Digest): number | undefined {
    return this.#sources.get(id);
  }

  /** The iteration that had these positions first. */
  withPositions(hash: Digest): number | undefined {
    return this.#positions.get(hash);
  }

  #countTrial(iteration: Iteration): void {
    const { positionHash, validation, number } = iteration;
    if (positionHash === null || this.#positions.has(positionHash)) return;
    this.#positions.set(positionHash, number);
    if (validation?.sharpe !== null && validation?.sharpe !== undefined)
      this.#trialSharpes.push(validation.sharpe);
  }

  #rememberFailure(iteration: Iteration): void {
    if (iteration.outcome === 'ok' || iteration.outcome === 'duplicate') {
      this.#successiveFailures = 0;
      return;
    }
    this.#successiveFailures += 1;
    this.#failures.push(iteration);
    if (this.#failures.length > remembered) this.#failures.shift();
  }

  #reward({ operation, parents, validation, outcome }: Iteration): void {
    if (!isMutationKind(operation)) return;
    const parent = this.#byNumber[parents[0] ?? -1]?.validation?.sharpe ?? 0;
    this.rates.record(operation, outcome === 'ok' && (validation?.sharpe ?? -Infinity) > parent);
  }
}
