import type { Digest } from '../../strategy/strategy.ts';
import { Elites } from '../archive/elites.ts';
import { AdaptiveRates, isMutationKind } from '../generate/adaptive-rates.ts';
import { BlockWorth } from '../worth/block-worth.ts';
import type { DuplicateKind, Iteration, Level } from './iteration.ts';
import type { SourceIdentity } from './source-identity.ts';
import { StudyCount, type StudyTotals } from './study-totals.ts';
import type { TrialMoments } from './trial-moments.ts';

/** How many refused candidates are kept to tell a model what to avoid. */
const remembered = 20;

/** What is kept of every iteration: sources and returns stay on disk. */
export interface Trace {
  readonly level: Level;
  readonly sharpe: number | null;
}

/** An earlier iteration, and by what it is the same. */
export interface Known {
  readonly number: number;
  readonly by: DuplicateKind;
}

function remember(numbers: Map<Digest, number>, key: Digest, number: number): void {
  if (!numbers.has(key)) numbers.set(key, number);
}

/**
 * What the committed iterations of a study amount to. It changes by `apply` alone, so that loading a study and
 * applying its records gives the state in which it stopped.
 */
export class StudyState {
  readonly elites = new Elites();
  readonly rates = new AdaptiveRates();
  /** What each block of a graph has been worth so far. */
  readonly worth = new BlockWorth();
  readonly #traces: Trace[] = [];
  readonly #sources = new Map<Digest, number>();
  readonly #programs = new Map<Digest, number>();
  readonly #positions = new Map<Digest, number>();
  readonly #failures: Iteration[] = [];
  #count = StudyCount.empty();
  #champion: Iteration | null = null;
  #successiveFailures = 0;

  /** The totals as they will be once this iteration is applied. */
  totalsWith(iteration: Iteration): StudyTotals {
    return this.#count.with(iteration).totals;
  }

  apply(iteration: Iteration): void {
    this.#count = this.#count.with(iteration);
    this.#traces.push({ level: iteration.level, sharpe: iteration.validation?.sharpe ?? null });
    const { number, strategyId, normalisedId, positionHash } = iteration;
    remember(this.#sources, strategyId, number);
    remember(this.#programs, normalisedId, number);
    if (positionHash !== null) remember(this.#positions, positionHash, number);
    this.#rememberFailure(iteration);
    this.#reward(iteration);
    this.worth.record(iteration);
    this.elites.offer(iteration);
    if (iteration.champion?.accepted === true) this.#champion = iteration;
  }

  get totals(): StudyTotals {
    return this.#count.totals;
  }

  /** Number of the last committed iteration; 0 before the first. */
  get committed(): number {
    return this.totals.committed;
  }

  get champion(): Iteration | null {
    return this.#champion;
  }

  /** Iterations since the champion last changed. */
  get staleness(): number {
    return this.committed - (this.#champion?.number ?? 0);
  }

  /** Candidates that failed, or repeated one that had, since the last one that ended well. */
  get successiveFailures(): number {
    return this.#successiveFailures;
  }

  /** Different positions that were backtested in this study: the true number of trials. */
  get distinctTrials(): number {
    return this.trials.count;
  }

  /** Validation Sharpe ratios of the distinct trials. */
  get trials(): TrialMoments {
    return this.#count.trials;
  }

  /** The last candidates that failed, newest last. */
  get failures(): readonly Iteration[] {
    return this.#failures;
  }

  trace(number: number): Trace | undefined {
    return this.#traces[number - 1];
  }

  /** The iteration that had this source first, or else this program in another layout. */
  withSource({ strategyId, normalisedId }: SourceIdentity): Known | null {
    const bySource = this.#sources.get(strategyId);
    if (bySource !== undefined) return { number: bySource, by: 'source' };
    const byProgram = this.#programs.get(normalisedId);
    return byProgram === undefined ? null : { number: byProgram, by: 'normalised' };
  }

  /** The iteration that had these positions first. */
  withPositions(hash: Digest): number | undefined {
    return this.#positions.get(hash);
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
