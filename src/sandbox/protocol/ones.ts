/**
 * Weights of boolean positions are all 1. One buffer serves every result, as long as anybody holds it: filling
 * tens of megabytes for each would cost more than decoding the positions.
 */
let shared = new WeakRef(new Float64Array(0));

/** Ones, to be read only. */
export function onesOf(length: number): Float64Array {
  let ones = shared.deref();
  if (ones === undefined || ones.length < length) {
    ones = new Float64Array(length).fill(1);
    shared = new WeakRef(ones);
  }
  return ones.subarray(0, length);
}
