import type { Cause } from './cause.ts';
import { columnsJoined, withColumns } from './columns.ts';
import { hull, overlap, withSlab } from './slab.ts';
import {
  as,
  asUnsure,
  isTimed,
  moved,
  PLAIN,
  union,
  UNKNOWN,
  withTerms,
  type Kind,
  type Slab,
  type Term,
  type Value,
} from './value.ts';

/** With what else goes into it: the leads of both. */
export function mixed(value: Value, other: Value): Value {
  if (other === value) return value;
  const inner = flat(other);
  if (value.slab !== undefined || inner.slab !== undefined) return mixedSlabs(value, inner);
  const result = withTerms(value, union(value.terms, inner.terms), value.maybe ?? inner.maybe);
  return inner.terms.length > 0 && result.columns !== undefined ? withColumns(result, null) : result;
}

const DEEPEST = 6;

/** What a container holds, as one value; anything else is itself. */
export function flat(value: Value, depth = 0): Value {
  if (value.items === undefined && value.entries === undefined && value.rest === undefined) return value;
  if (depth > DEEPEST) return UNKNOWN;
  let all: Value | null = value.terms.length > 0 || value.maybe !== null ? as('local', value) : null;
  const parts = [...(value.items ?? []), ...(value.entries?.values() ?? [])];
  if (value.rest !== undefined) parts.push(value.rest);
  for (const part of parts) {
    const inner = flat(part, depth + 1);
    all = all === null ? inner : join(all, inner);
  }
  return all ?? PLAIN;
}

/** What a name may hold after two paths met. */
export function join(left: Value, right: Value): Value {
  if (left === right) return left;
  if (left.kind === 'none') return right;
  if (right.kind === 'none') return left;
  if (left.slab !== undefined || right.slab !== undefined) return joinSlabs(left, right);
  const terms = union(left.terms, right.terms);
  const maybe = left.maybe ?? right.maybe;
  if (left.kind !== right.kind) return joinKinds(left, right, withTerms(wider(left, right), terms, maybe));
  if (left.kind === 'number' || left.kind === 'row' || left.kind === 'dates') {
    const low = Math.min(left.low ?? 0, right.low ?? 0);
    return { ...left, terms, maybe, low, high: Math.max(left.high ?? 0, right.high ?? 0) };
  }
  if (left.kind === 'text') return left.text === right.text ? left : { ...PLAIN, terms, maybe };
  if (left.kind === 'list' || left.kind === 'table') return joinContainers(left, right, terms);
  const columns = columnsJoined(left, right, join);
  const joined = {
    ...withColumns(withTerms(left, terms, maybe), null),
    ...(columns === undefined ? {} : { columns }),
  };
  return left.unsure === right.unsure ? joined : asUnsure(joined);
}

/** Rows on one path, something else on the other: whether there are rows cannot be told. */
function joinKinds(left: Value, right: Value, joined: Value): Value {
  const isCertain = !isTimed(joined) || (isTimed(left) && isTimed(right) && !left.unsure && !right.unsure);
  return isCertain || left.terms.length === 0 || right.terms.length === 0 ? joined : asUnsure(joined);
}

const WIDTH: readonly Kind[] = ['frame', 'column', 'array', 'table', 'list', 'object', 'dates', 'row'];

function wider(left: Value, right: Value): Value {
  for (const kind of WIDTH) {
    if (left.kind === kind) return left;
    if (right.kind === kind) return right;
  }
  return left.kind === 'unknown' ? right : left;
}

function joinContainers(left: Value, right: Value, terms: readonly Term[]): Value {
  const one = { ...left, terms, maybe: left.maybe ?? right.maybe };
  if (left.items !== undefined && right.items !== undefined && left.items.length === right.items.length) {
    return { ...one, items: left.items.map((item, at) => join(item, right.items?.[at] ?? item)) };
  }
  if (left.entries !== undefined && right.entries !== undefined) {
    const entries = new Map(left.entries);
    for (const [key, item] of right.entries) entries.set(key, join(entries.get(key) ?? item, item));
    const dated = left.dated ?? right.dated;
    return {
      ...one,
      entries,
      ...(dated === undefined ? {} : { dated }),
      ...(right.rest === undefined ? {} : { rest: join(left.rest ?? right.rest, right.rest) }),
    };
  }
  const dated = left.dated ?? right.dated;
  const origin = left.origin ?? right.origin;
  const aged = left.aged ?? right.aged;
  return { kind: left.kind, terms, maybe: one.maybe, rest: elementsJoined(left, right), dated, origin, aged };
}

/** What stands so many elements later in a sequence, seen from the row of this one. */
export function later(value: Value, rows: number, cause: Cause | null): Value {
  if (value.kind === 'row') return { ...value, low: (value.low ?? 0) + rows, high: (value.high ?? 0) + rows };
  if (value.kind === 'list' && value.items !== undefined)
    return { ...value, items: value.items.map((item) => later(item, rows, cause)) };
  if (value.kind !== 'local' || value.slab !== undefined) return value;
  const label = value.label === undefined ? undefined : later(value.label, rows, cause);
  return { ...moved(value, rows, cause), ...(label === undefined ? {} : { label }) };
}

function elementsJoined(left: Value, right: Value): Value {
  const [one, other] = [left, right].map((value) => (value.items?.length === 0 ? undefined : value));
  if (one === undefined || other === undefined) return (one ?? other)?.rest ?? flat(one ?? other ?? PLAIN);
  const isPlain = one.items === undefined && other.items === undefined;
  return isPlain && one.rest !== undefined && other.rest !== undefined
    ? join(one.rest, other.rest)
    : join(flat(one), flat(other));
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
