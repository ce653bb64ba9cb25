import { as, isTimed, join, mixed, moved, PLAIN, union, type Slab, type Span, type Value } from './value.ts';

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

/** The rows under their own dates again, as a frame. What was known at the loop's row is that much ahead of earlier ones. */
export function laid(value: Value): Value {
  const { slab } = value;
  if (slab === undefined) return value;
  const terms = slab.around.terms.map((term) =>
    term.lead > 0 && slab.from !== 0 ? { ...term, lead: term.lead - slab.from } : term,
  );
  return mixed(slab.rows, { ...as('local', slab.around), terms });
}

/** Two values cell by cell of which one at least remembers its rows. */
export function mixedSlabs(value: Value, other: Value): Value {
  const terms = union(value.terms, other.terms);
  const local = { ...as('local', value), terms, maybe: value.maybe ?? other.maybe };
  const [one, two] = [value.slab, other.slab];
  if (one !== undefined && two !== undefined) return withSlab(local, met(one, two));
  const [slab, rest] = one === undefined ? [two as Slab, value] : [one, other];
  if (isTimed(rest)) {
    const known = Number.isFinite(slab.to) ? moved(rest, slab.to, null) : rest;
    const inner = { ...local, terms: union(one === undefined ? other.terms : value.terms, known.terms) };
    return withSlab(inner, { ...slab, rows: mixed(slab.rows, as('local', rest)) });
  }
  return withSlab(local, { ...slab, around: mixed(slab.around, as('local', rest)) });
}

/** Arrays meet by place, labelled rows by date. */
function met(one: Slab, two: Slab): Slab {
  const byPlace = one.rows.kind === 'array' || two.rows.kind === 'array';
  const off = byPlace ? two.from - one.from : 0;
  const other = Number.isFinite(off) ? moved(two.rows, off, null) : two.rows;
  const span = byPlace ? one : overlap(one, two);
  const rows = mixed(
    one.rows.kind === 'array' ? { ...one.rows, kind: two.rows.kind } : one.rows,
    as('local', other),
  );
  return { rows, around: mixed(one.around, two.around), from: span.from, to: span.to };
}

/** After two paths of which one at least brought such rows. */
export function joinSlabs(left: Value, right: Value): Value {
  const [one, two] = [left.slab, right.slab];
  if (one === undefined || two === undefined) {
    const [slab, rest] = one === undefined ? [right, left] : [left, right];
    if (isTimed(rest)) return join(laid(slab), rest);
    return mixedSlabs(slab, as('local', rest));
  }
  const terms = union(left.terms, right.terms);
  const local = { ...as('local', left), terms, maybe: left.maybe ?? right.maybe };
  const rows = join(one.rows, two.rows);
  return withSlab(local, { rows, around: join(one.around, two.around), ...hull(one, two) });
}
