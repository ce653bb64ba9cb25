import { PLAIN, type Slab, type Span, type Value } from './value.ts';

export const ALL_ROWS: Span = Object.freeze({ from: -Infinity, to: Infinity });

/** What picks rows by their dates. `bounded`: it leaves out the end of the sample, nobody knows how much of it. */
export function mask(span: Span, bounded = false): Value {
  return { ...PLAIN, span, ...(bounded ? { bounded } : {}) };
}

export function overlap(one: Span, other: Span): Span {
  return { from: Math.max(one.from, other.from), to: Math.min(one.to, other.to) };
}

export function hull(one: Span, other: Span): Span {
  return { from: Math.min(one.from, other.from), to: Math.max(one.to, other.to) };
}

/** The rows that a mask leaves out, where they are in one piece. */
export function complement(span: Span): Span {
  if (span.from === -Infinity && span.to !== Infinity) return { from: span.to + 1, to: Infinity };
  if (span.to === Infinity && span.from !== -Infinity) return { from: -Infinity, to: span.from - 1 };
  return ALL_ROWS;
}

/** A local value that remembers the rows it consists of. */
export function withSlab(local: Value, slab: Slab): Value {
  return { kind: 'local', terms: local.terms, maybe: local.maybe, slab };
}
