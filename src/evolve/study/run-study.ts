import type { Digest } from '../../strategy/strategy.ts';
import type { Evaluator, Generator, StudyLog } from '../ports.ts';
import { type ChampionRules, championRules } from './champion-rules.ts';
import type { Iteration } from './iteration.ts';
import { type Deflate, judge, type Judged } from './judge.ts';
import { LeftForLater, PatientEvaluator } from './patient-evaluator.ts';
import { Proposals } from './proposals.ts';
import { identityOf, type SourceIdentity } from './source-identity.ts';
import { StudyState } from './study-state.ts';

export interface StudyParts {
  readonly generator: Generator;
  readonly evaluator: Evaluator;
  readonly log: StudyLog;
  readonly deflate: Deflate;
  /** Resolves after so many milliseconds, or rejects when the signal aborts. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

export interface StudyOptions {
  /** Number of the last iteration. */
  readonly iterations: number;
  /** G: candidate n is made from what was committed up to n − G. At least the number of slots to use them all. */
  readonly window: number;
  /** The study ends after so many failed candidates in a row. */
  readonly failureLimit: number;
  readonly rules?: ChampionRules;
  readonly onIteration?: (iteration: Iteration, state: StudyState, record: unknown) => void;
  /** Told when a commit or an evaluation has to wait, with the reason, and again with null when it went through. */
  readonly onPause?: (reason: string | null) => void;
}

/** `drain`: what runs is finished and committed. `abort`: nothing further is started or committed. */
export interface StudySignals {
  readonly drain: AbortSignal;
  readonly abort: AbortSignal;
}

export type StudyEnd = 'complete' | 'drained' | 'aborted' | 'all_failed';

export interface StudyResult {
  readonly end: StudyEnd;
  readonly state: StudyState;
}

/**
 * The autonomous loop: generate → evaluate → judge → commit → feed back, for as many candidates at once as there
 * are slots, committed in order. Continues where the log ends. Nothing a candidate does ends the loop;
 * a commit that fails for want of space waits; any other failure of the log is thrown.
 */
export async function runStudy(
  parts: StudyParts,
  options: StudyOptions,
  signals: StudySignals,
): Promise<StudyResult> {
  const state = new StudyState();
  const proposals = await restore(parts, options.window, state, signals.abort);
  return new StudyRun(parts, options, signals, state, proposals).run();
}

/**
 * Replays the log. Only the last G iterations decide what is proposed next, once every source is known;
 * so no more than those are held at once, however long the study is.
 */
async function restore(
  { log, generator }: StudyParts,
  window: number,
  state: StudyState,
  abort: AbortSignal,
): Promise<Proposals> {
  const sources = new Set<Digest>();
  const last: Iteration[] = [];
  for (const iteration of await log.load()) {
    sources.add(iteration.strategyId);
    last.push(iteration);
    if (last.length > window) state.apply(last.shift() as Iteration);
  }
  const done = state.committed + last.length;
  const proposals = new Proposals(generator, state, window, done, sources, abort);
  proposals.after(0);
  for (const iteration of last) {
    state.apply(iteration);
    proposals.after(iteration.number);
  }
  return proposals;
}

class StudyRun {
  readonly #parts: StudyParts;
  readonly #options: StudyOptions;
  readonly #signals: StudySignals;
  readonly #state: StudyState;
  readonly #proposals: Proposals;
  readonly #running = new Map<number, Promise<Judged>>();
  readonly #underWay = new Map<number, SourceIdentity>();
  readonly #start: number;
  readonly #evaluator: PatientEvaluator;
  #next: number;

  constructor(
    parts: StudyParts,
    options: StudyOptions,
    signals: StudySignals,
    state: StudyState,
    proposals: Proposals,
  ) {
    this.#parts = parts;
    this.#options = options;
    this.#signals = signals;
    this.#state = state;
    this.#proposals = proposals;
    this.#start = state.committed;
    const { evaluator, sleep } = parts;
    this.#evaluator = new PatientEvaluator(evaluator, sleep, signals, (reason) => options.onPause?.(reason));
    this.#next = state.committed + 1;
  }

  async run(): Promise<StudyResult> {
    try {
      for (;;) {
        const end = this.#end();
        if (end !== null) return { end, state: this.#state };
        this.#startMore();
        await this.#commit(this.#state.committed + 1);
      }
    } catch (error) {
      if (this.#signals.abort.aborted) return { end: 'aborted', state: this.#state };
      if (error instanceof LeftForLater) return { end: 'drained', state: this.#state };
      throw error;
    } finally {
      await Promise.allSettled(this.#running.values());
    }
  }

  #end(): StudyEnd | null {
    if (this.#signals.abort.aborted) return 'aborted';
    if (this.#state.committed >= this.#options.iterations) return 'complete';
    if (this.#failuresSinceStart() >= this.#options.failureLimit) return 'all_failed';
    return this.#signals.drain.aborted && this.#running.size === 0 ? 'drained' : null;
  }

  /** A resumed study gets its whole limit again. */
  #failuresSinceStart(): number {
    return Math.min(this.#state.successiveFailures, this.#state.committed - this.#start);
  }

  /** Keeps as many candidates under way as fit in the window; the evaluator bounds how many really run. */
  #startMore(): void {
    const last = Math.min(this.#options.iterations, this.#state.committed + this.#options.window);
    while (!this.#signals.drain.aborted && this.#next <= last) {
      const finished = this.#evaluate(this.#next);
      finished.catch(() => undefined);
      this.#running.set(this.#next, finished);
      this.#next += 1;
    }
  }

  /** A source that an earlier candidate has is not run: whatever becomes of that one, this is its duplicate. */
  async #evaluate(number: number): Promise<Judged> {
    const candidate = await this.#proposals.get(number);
    const identity = identityOf(candidate.source);
    if (this.#isRepeated(number, identity)) return { candidate, identity, evaluated: null };
    this.#underWay.set(number, identity);
    const seen = (hash: Digest): boolean => this.#state.withPositions(hash) !== undefined;
    return { candidate, identity, evaluated: await this.#evaluator.evaluate(candidate.source, seen) };
  }

  #isRepeated(number: number, identity: SourceIdentity): boolean {
    if (this.#state.withSource(identity) !== null) return true;
    return [...this.#underWay].some(
      ([other, { normalisedId }]) => other < number && normalisedId === identity.normalisedId,
    );
  }

  async #commit(number: number): Promise<void> {
    const finished = this.#running.get(number);
    if (finished === undefined) return;
    const judged = await finished;
    this.#signals.abort.throwIfAborted();
    const rules = this.#options.rules ?? championRules;
    const iteration = judge(judged, this.#state, this.#parts.deflate, rules);
    const record = judged.evaluated?.record ?? null;
    await this.#write(iteration, record);
    this.#running.delete(number);
    this.#underWay.delete(number);
    this.#proposals.forget(number);
    this.#state.apply(iteration);
    this.#proposals.after(number);
    this.#options.onIteration?.(iteration, this.#state, record);
  }

  /** Waits for space rather than losing an iteration that was paid for. */
  async #write(iteration: Iteration, record: unknown): Promise<void> {
    const totals = this.#state.totalsWith(iteration);
    for (let paused = false; ; paused = true) {
      try {
        await this.#parts.log.commit(iteration, record, totals);
        if (paused) this.#options.onPause?.(null);
        return;
      } catch (error) {
        if (!isRetryable(error)) throw error;
        if (!paused) this.#options.onPause?.(error.message);
        await this.#parts.sleep(1000, this.#signals.abort);
      }
    }
  }
}

function isRetryable(error: unknown): error is Error {
  return error instanceof Error && 'retryable' in error && error.retryable === true;
}
