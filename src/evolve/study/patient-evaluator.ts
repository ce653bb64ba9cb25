import type { Digest } from '../../strategy/strategy.ts';
import type { Evaluated, Evaluator } from '../ports.ts';
import type { StudySignals } from './run-study.ts';

/** Waits between attempts at a candidate that the machinery failed: two minutes in all, then it is recorded so. */
const pausesMs: readonly number[] = [1000, 2000, 4000, 8000, 15_000, 30_000, 60_000];

/** The study is to end while the machinery fails: the candidate is evaluated when the study is resumed. */
export class LeftForLater extends Error {
  override readonly name = 'LeftForLater';
}

/**
 * A fault of the machinery says nothing about a candidate: it is evaluated again until the engine is back, or for
 * two minutes, and never recorded as failed because the study was told to end. So an engine that is restarted costs a study nothing, and its history is as if it had not been.
 */
export class PatientEvaluator {
  readonly #evaluator: Evaluator;
  readonly #sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly #signals: StudySignals;
  readonly #tell: (reason: string | null) => void;
  #faulty = false;

  /** `tell` hears the reason when the evaluator begins to fail, and null when it works again. */
  constructor(
    evaluator: Evaluator,
    sleep: (ms: number, signal: AbortSignal) => Promise<void>,
    signals: StudySignals,
    tell: (reason: string | null) => void,
  ) {
    this.#evaluator = evaluator;
    this.#sleep = sleep;
    this.#signals = signals;
    this.#tell = tell;
  }

  async evaluate(source: string, seen: (positions: Digest) => boolean): Promise<Evaluated> {
    const { drain, abort } = this.#signals;
    for (let attempt = 0; ; attempt += 1) {
      const evaluated = await this.#evaluator.evaluate(source, seen, abort);
      const failed = evaluated.outcome === 'infra_error';
      this.#note(failed ? (evaluated.reason ?? 'the sandbox does not work') : null);
      const pauseMs = pausesMs[attempt];
      if (!failed || pauseMs === undefined) return evaluated;
      await this.#sleep(pauseMs, AbortSignal.any([drain, abort])).catch(() => undefined);
      abort.throwIfAborted();
      if (drain.aborted) throw new LeftForLater();
    }
  }

  /** Several candidates meet the same fault at once: it is told once, and its end too. */
  #note(reason: string | null): void {
    if ((reason === null) !== this.#faulty) return;
    this.#faulty = reason !== null;
    this.#tell(reason);
  }
}
