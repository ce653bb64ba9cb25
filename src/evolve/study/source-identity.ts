import { normalisedSource } from '../../strategy/normalised-source.ts';
import { digestOf, type Digest } from '../../strategy/strategy.ts';

/** By what a source is known again: its exact bytes, and its program whatever its layout and comments. */
export interface SourceIdentity {
  readonly strategyId: Digest;
  readonly normalisedId: Digest;
}

export function identityOf(source: string): SourceIdentity {
  return { strategyId: digestOf(source), normalisedId: digestOf(normalisedSource(source)) };
}
