import type { Positions } from '../sandbox/positions.ts';

/** How hard the proof looks: how many cuts of each kind. */
export type ProofDepth = 'quick' | 'standard' | 'thorough';

/** The first position that the future changed. */
export interface Leak {
  /** ISO date of the earliest row that differs. */
  readonly date: string;
  /** The column that differs in it; null where the arguments of `sim` differ instead. */
  readonly symbol: string | null;
  /** The only field whose future changes that row; null where no single one does. */
  readonly field: string | null;
  /** Rows between that row and the first one that was changed, at least 1: it looked at least this far ahead. */
  readonly ahead: number;
  /** Line of the source, where layer 1 names one. */
  readonly line: number | null;
}

export type ProofVerdict = 'clean' | 'leak' | 'nondeterministic' | 'not_run';

export interface LookaheadProof {
  readonly verdict: ProofVerdict;
  readonly depth: ProofDepth;
  /** Which kind of replay found the leak. */
  readonly detector: 'truncation' | 'perturbation' | null;
  readonly first: Leak | null;
  /** Whether a second run with the same seed returned the same positions; null where nothing called for one. */
  readonly deterministic: boolean | null;
  readonly replays: number;
  /** One sentence, where the verdict is not `clean`. */
  readonly reason: string | null;
}

/** What one run returned, as far as the proof compares it. */
export interface Observed {
  readonly positions: Positions;
  /** Canonical JSON of the arguments of `sim`, or null. */
  readonly sim: string | null;
}
