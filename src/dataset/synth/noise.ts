import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

const two32 = 4_294_967_296;

/** A stream of random numbers of its own for every (seed, purpose, index): the order of work changes nothing. */
export class Noise {
  readonly #source: ReturnType<typeof xoroshiro128plusFromState>;
  #spare = Number.NaN;

  constructor(seed: number, purpose: number, index: number) {
    const state = [0, 1, 2, 3].map((word) => scramble(seed, purpose, index, word));
    this.#source = xoroshiro128plusFromState(state);
    for (let warm = 0; warm < 8; warm++) this.#source.next();
  }

  /** In [0, 1). */
  uniform(): number {
    return (this.#source.next() >>> 0) / two32;
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.uniform();
  }

  integer(low: number, high: number): number {
    return low + Math.floor(this.uniform() * (high - low + 1));
  }

  /** Standard normal, by Box and Muller's method in its polar form. */
  normal(): number {
    if (!Number.isNaN(this.#spare)) {
      const spare = this.#spare;
      this.#spare = Number.NaN;
      return spare;
    }
    for (;;) {
      const u = 2 * this.uniform() - 1;
      const v = 2 * this.uniform() - 1;
      const square = u * u + v * v;
      if (square >= 1 || square === 0) continue;
      const factor = Math.sqrt((-2 * Math.log(square)) / square);
      this.#spare = v * factor;
      return u * factor;
    }
  }

  /** Unit variance with fat tails: one draw in twelve is three times as wide. */
  fatTailed(): number {
    const wide = this.uniform() < 1 / 12;
    return this.normal() * (wide ? 2.3238 : 0.7746);
  }
}

/** Mixes four words into one (the finaliser of MurmurHash3 over a running state). */
function scramble(...words: readonly number[]): number {
  let state = 0x9e3779b9;
  for (const word of words) {
    state = Math.imul(state ^ (word >>> 0), 0x85ebca6b);
    state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35) + Math.floor(word / two32);
    state ^= state >>> 16;
  }
  return state | 0;
}
