import type { Digest } from '../../strategy/strategy.ts';
import { Elites } from '../archive/elites.ts';
import { AdaptiveRates, isMutationKind } from '../generate/adaptive-rates.ts';
import { HistoryDigest } from './history-digest.ts';
import type { Iteration, IterationOutcome, Level } from './iteration.ts';
import { TrialMoments } from './trial-moments.ts';

/** How many refused candidates are kept to tell a model what to avoid. */
const remembered = 20;

/** What is kept of every iteration: sources and returns stay on disk. */
export interface Trace {
  readonly level: Level;
  readonly sharpe: number | null;
}

/**
 * What the committed iterations of a study amount to. It changes by `apply` alone, so that loading a study and
 * applying its records gives the state in which it stopped.
 */
export class StudyState {
  readonly elites = new Elites();
  readonly rates = new AdaptiveRates();
  readonly #traces: Trace[] = [];
  readonly #sources = new Map<Digest, number>();
  readonly #positions = new Map<Digest, number>();
  readonly #outcomes = new Map<IterationOutcome, number>();
  readonly #failures: Iteration[] = [];
  readonly #levels = [0, 0, 0, 0, 0];
  readonly #digest = new HistoryDigest();
  /** Validation Sharpe ratios of the distinct trials. */
  readonly trials = new TrialMoments();
  #champion: Iteration | null = null;
  #committed = 0;
  #updates = 0;
  #successiveFailures = 0;

  apply(iteration: Iteration): void {
    this.#committed = iteration.number;
    this.#traces.push({ level: iteration.level, sharpe: iteration.validation?.sharpe ?? null });
    this.#levels[iteration.level] = (this.#levels[iteration.level] ?? 0) + 1;
    this.#digest.add(iteration);
    this.#outcomes.set(iteration.outcome, (this.#outcomes.get(iteration.outcome) ?? 0) + 1);
    if (!this.#sources.has(iteration.strategyId)) this.#sources.set(iteration.strategyId, iteration.number);
    this.#countTrial(iteration);
    this.#rememberFailure(iteration);
    this.#reward(iteration);
    this.elites.offer(iteration);
    if (iteration.champion?.accepted !== true) return;
    this.#champion = iteration;
    this.#updates += 1;
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

  /** Candidates that failed, or repeated one that had, since the last one that ended well. */
  get successiveFailures(): number {
    return this.#successiveFailures;
  }

  /** Different positions that were backtested in this study: the true number of trials. */
  get distinctTrials(): number {
    return this.trials.count;
  }

  /** Iterations by which the champion changed. */
  get updates(): number {
    return this.#updates;
  }

  /** How many iterations reached each level. */
  get levels(): readonly number[] {
    return this.#levels;
  }

  /** Digest of all committed iterations; see `HistoryDigest`. */
  get historyDigest(): Digest {
    return this.#digest.value();
  }

  get outcomes(): ReadonlyMap<IterationOutcome, number> {
    return this.#outcomes;
  }

  /** The last candidates that failed, newest last. */
  get failures(): readonly Iteration[] {
    return this.#failures;
  }

  trace(number: number): Trace | undefined {
    return this.#traces[number - 1];
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
    if (validation?.sharpe !== null && validation?.sharpe !== undefined) this.trials.add(validation.sharpe);
  }

  #rememberFailure(iteration: Iteration): void {
    if (iteration.outcome === 'ok') this.#successiveFailures = 0;
    else if (iteration.outcome !== 'duplicate' || iteration.level < 2) this.#successiveFailures += 1;
    if (iteration.outcome === 'ok' || iteration.outcome === 'duplicate') return;
    this.#failures.push(iteration);
    if (this.#failures.length > remembered) this.#failures.shift();
  }

  #reward({ operation, parents, validation, outcome }: Iteration): void {
    if (!isMutationKind(operation)) return;
    const parent = this.trace(parents[0] ?? 0)?.sharpe ?? 0;
    this.rates.record(operation, outcome === 'ok' && (validation?.sharpe ?? -Infinity) > parent);
  }
}
