import { createHash } from 'node:crypto';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Random } from '../graph/random.ts';

/** The draws of candidate `number` in a study: they depend on nothing but the seed and the number. */
export function randomFor(seed: number, number: number): Random {
  const generator = xoroshiro128plus(
    createHash('sha256').update(`${seed}/${number}`).digest().readInt32LE(0),
  );
  return { next: () => uniformFloat64(generator) };
}
