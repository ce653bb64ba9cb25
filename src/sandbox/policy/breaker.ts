import type { SandboxClock } from '../clock.ts';
import type { SandboxEventSink } from '../events.ts';
import type { SandboxMode } from '../sandbox.ts';

const failuresToOpen = 3;
const firstPauseMs = 5_000;
const longestPauseMs = 120_000;

/**
 * Stops asking a mode that keeps failing, and heals by itself: after a pause one caller may try, and only his
 * success closes it again; each failure doubles the pause.
 */
export class CircuitBreaker {
  readonly #mode: SandboxMode;
  readonly #clock: SandboxClock;
  readonly #onEvent: SandboxEventSink;
  #failures = 0;
  #pauseMs = firstPauseMs;
  #openUntil: number | null = null;
  #probing = false;
  #reason = '';

  constructor(mode: SandboxMode, clock: SandboxClock, onEvent: SandboxEventSink) {
    this.#mode = mode;
    this.#clock = clock;
    this.#onEvent = onEvent;
  }

  /** Why nobody may try now, or null. A caller who gets null has to report `succeeded`, `failed` or `abandoned`. */
  refuses(): string | null {
    if (this.#openUntil === null) return null;
    const waitMs = this.#openUntil - this.#clock.monotonicMs();
    if (waitMs > 0 || this.#probing) {
      return `${this.#mode} failed ${this.#failures} times in a row and is left alone for a while; last: ${this.#reason}`;
    }
    this.#probing = true;
    return null;
  }

  succeeded(): void {
    const opened = this.#openUntil !== null;
    this.#failures = 0;
    this.#pauseMs = firstPauseMs;
    this.#openUntil = null;
    this.#probing = false;
    if (opened) this.#onEvent({ type: 'breaker_closed', mode: this.#mode });
  }

  failed(reason: string): void {
    this.#failures += 1;
    this.#reason = reason;
    const probe = this.#probing;
    this.#probing = false;
    if (!probe && (this.#openUntil !== null || this.#failures < failuresToOpen)) return;
    this.#openUntil = this.#clock.monotonicMs() + this.#pauseMs;
    this.#onEvent({ type: 'breaker_opened', mode: this.#mode, reason, retryAfterMs: this.#pauseMs });
    this.#pauseMs = Math.min(this.#pauseMs * 2, longestPauseMs);
  }

  /** The attempt told nothing about the mode: it was cancelled. */
  abandoned(): void {
    this.#probing = false;
  }
}
