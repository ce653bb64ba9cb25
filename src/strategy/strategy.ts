import { createHash } from 'node:crypto';

/** How a strategy's source hands over its positions: a script that leaves them behind, or a function that returns them. */
export type StrategyForm = 'script' | 'function';

/** Content digest in the form `sha256:<64 hex digits>`. */
export type Digest = `sha256:${string}`;

/** One strategy: the exact bytes that are checked and that run, named by their digest. */
export interface Strategy {
  readonly id: Digest;
  readonly source: Uint8Array;
  /** Where it came from, for messages; null for a strategy that was generated or read from standard input. */
  readonly file: string | null;
}

export function digestOf(bytes: Uint8Array | string): Digest {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

export function strategyFrom(source: Uint8Array, file: string | null = null): Strategy {
  return Object.freeze({ id: digestOf(source), source, file });
}
