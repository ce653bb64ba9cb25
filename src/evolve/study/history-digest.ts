import { createHash, type Hash } from 'node:crypto';
import { canonicalJson } from '../../strategy/canonical-json.ts';
import type { Digest } from '../../strategy/strategy.ts';
import type { Iteration } from './iteration.ts';

/**
 * Digest over a study's iterations in order: everything of them but times, usage and where they ran, none of
 * which an `Iteration` holds. Equal for equal seeds, whatever the parallelism.
 */
export class HistoryDigest {
  readonly #hash: Hash;

  constructor(hash: Hash = createHash('sha256')) {
    this.#hash = hash;
  }

  /** The digest with one iteration more. */
  with({ validationReturns, ...iteration }: Iteration): HistoryDigest {
    const hash = this.#hash.copy().update(canonicalJson(iteration));
    if (validationReturns !== null) hash.update(new Uint8Array(validationReturns.buffer));
    return new HistoryDigest(hash);
  }

  /** The digest so far. */
  value(): Digest {
    return `sha256:${this.#hash.copy().digest('hex')}`;
  }
}
