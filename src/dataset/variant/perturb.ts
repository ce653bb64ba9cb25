import { createHash } from 'node:crypto';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import { knownOn, missingValue, type Axis, type Values } from '../known.ts';
import type { ManifestField } from '../manifest.ts';

const removedShare = 0.1;
const flippedShare = 0.2;
const two32 = 4_294_967_296;

/** How one field is disturbed; `signed` says that the field can be negative. */
export interface Disturbance {
  readonly field: ManifestField;
  readonly seed: number;
  readonly cut: number;
  readonly signed: boolean;
}

/**
 * Replaces in place every value that becomes known after the cut. Each gets a factor of its own between a
 * half and two (a common factor would leave ranks and oscillators as they are and prove nothing), some are
 * removed, some change sign where the field can be negative; codes and flags are drawn anew.
 * The noise depends on seed, field and symbol alone, not on what else is built or in which order.
 */
export function perturb(values: Values, axis: Axis, symbol: number, how: Disturbance): void {
  const random = generator(how, symbol);
  const rows = axis.dates.length;
  const original = values.slice();
  for (let row = 0; row < rows; row++) {
    if (knownOn(axis, symbol, row) > how.cut) values[row] = disturbed(original, row, how, random);
  }
}

export function canBeNegative(values: Values): boolean {
  for (let at = 0; at < values.length; at++) if ((values[at] as number) < 0) return true;
  return false;
}

function disturbed(series: Values, row: number, how: Disturbance, random: () => number): number {
  const { type, categories } = how.field;
  const choice = random();
  if (type === 'boolean') return choice < 0.5 ? 1 : 0;
  if (type === 'category') return choice < removedShare ? -1 : Math.floor(random() * categories.length);
  const factor = 2 ** (2 * random() - 1);
  const original = series[row] as number;
  if (choice < removedShare) return missingValue(type);
  // A product with zero hides nothing: zero volume becomes some other day's.
  const base = original === 0 ? (series[Math.floor(random() * series.length)] as number) : original;
  const value = how.signed && choice > 1 - flippedShare ? -base * factor : base * factor;
  return type === 'int32' ? Math.round(value) : value;
}

function generator(how: Disturbance, symbol: number): () => number {
  const digest = createHash('sha256').update(`${how.seed}\n${how.field.id}\n${symbol}`).digest();
  const state = [0, 4, 8, 12].map((offset) => digest.readInt32LE(offset));
  const source = xoroshiro128plusFromState(state);
  return () => (source.next() >>> 0) / two32;
}
