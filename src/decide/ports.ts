import type { CorpusStrategy } from './corpus.ts';
import type { Fingerprint, LoopRun, Security } from './document.ts';
import type { CpuTicks } from './environment.ts';

/** What is timed: the two sides of the decision, the sandbox as it is configured, and its rivals. */
export const rivalNames = ['quota', 'local', 'pool', 'process', 'container'] as const;
export type RivalName = (typeof rivalNames)[number];
export type ContenderName = 'direct' | 'sandbox' | RivalName;

/** What became of one run, from the source in hand to the positions in hand. */
export interface RunOutcome {
  readonly ms: number;
  /** `lost`: the machinery failed, not the strategy. */
  readonly end: 'ok' | 'failed' | 'lost';
  readonly reason: string | null;
  readonly fellBack: boolean;
  /** Digest of the positions; null where this way to run hands over none that can be compared. */
  readonly positions: string | null;
}

/** One way to run strategies. Resolves for whatever a run does; the first run pays for the start. */
export interface Contender {
  run(strategy: CorpusStrategy, signal: AbortSignal): Promise<RunOutcome>;
  close(): Promise<void>;
}

/** What layer 1 says, for the hybrid that sandboxes only what it is unsure of. */
export interface Review {
  /** For each strategy of the corpus, whether layer 1 has nothing to say about it. */
  readonly sure: readonly boolean[];
  readonly escapes: number;
  /** Escape programs about which layer 1 has nothing to say. */
  readonly unseen: readonly string[];
}

/** How a set-up feels: what `doctor` says. */
export interface Checkup {
  readonly passed: number;
  readonly warned: number;
  readonly failed: number;
}

/** The machine and everything on it that is measured; the composition root makes it, or a test. */
export interface Laboratory {
  fingerprint(): Promise<Fingerprint>;
  /** Null where the system has no such counters. */
  cpuTicks(): CpuTicks | null;
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  now(): number;
  monotonicMs(): number;
  /** Rejects, with a sentence, where this machine has no such way to run. Direct and sandbox get equal CPU. */
  open(name: ContenderName): Promise<Contender>;
  /** CPUs of a slot as configured. */
  readonly configuredCpuCount: number;
  selftest(signal: AbortSignal): Promise<Security>;
  review(): Promise<Review>;
  checkup(): Promise<Checkup>;
  /** The real loop with a fixed seed on a database of its own; `sandbox` and `direct` get equal CPU and one slot. */
  loop(mode: LoopRun['mode'], iterations: number, signal: AbortSignal): Promise<LoopRun>;
  tell(message: string): void;
}
