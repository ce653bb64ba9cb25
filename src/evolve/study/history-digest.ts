import { createHash } from 'node:crypto';
import { canonicalJson } from '../../strategy/canonical-json.ts';
import type { Digest } from '../../strategy/strategy.ts';
import type { Iteration } from './iteration.ts';

/**
 * Digest over a study's iterations in order: everything of them but times, usage and where they ran, none of
 * which an `Iteration` holds. Equal for equal seeds, whatever the parallelism.
 */
export class HistoryDigest {
  readonly #hash = createHash('sha256');

  add({ validationReturns, ...iteration }: Iteration): void {
    this.#hash.update(canonicalJson(iteration));
    if (validationReturns !== null) this.#hash.update(new Uint8Array(validationReturns.buffer));
  }

  /** The digest so far. */
  value(): Digest {
    return `sha256:${this.#hash.copy().digest('hex')}`;
  }
}
