import { flat, join, laid, mixed } from './mixing.ts';
import type { Expr, Node, NodeOf } from '../syntax.ts';
import { withColumn } from './columns.ts';
import { whole } from './effects.ts';
import type { Environment } from './environment.ts';
import type { Machine } from './machine.ts';
import { sliceIn, sliceOf, target, type Slice } from './subscripts.ts';
import { adrift, as, isTimed, moved, PLAIN, type Value } from './value.ts';

/** A dictionary with more keys is remembered as one value. */
const MOST_ENTRIES = 200;

/** What a container holds after `x[key] = value`. */
export function stored(
  m: Machine,
  base: Value,
  node: NodeOf<'Subscript'>,
  value: Value,
  env: Environment,
): Value {
  const pair = node.slice.nodeType === 'Tuple' ? node.slice.elts : [node.slice];
  const [rows, columns] = pair;
  if (rows === undefined) return base;
  if (base.kind === 'list' || base.kind === 'table') return storedIn(m, base, rows, value, env);
  const name = columns === undefined ? wholeColumn(m, base, node, env) : null;
  if (name !== null) return withColumn(base, name, flat(value));
  const byColumn = columns === undefined || columns.nodeType === 'Slice' ? PLAIN : m.evaluate(columns, env);
  const content = flat(mixed(flat(value), as('local', flat(byColumn))));
  const isEarlier = m.guard !== null && placeOf(m, rows, env) < 0;
  const inner = isEarlier && m.guard !== null ? mixed(content, m.guard) : content;
  let result = inner.slab === undefined ? inner : as('local', laid(inner));
  if (rows.nodeType === 'Slice') result = storedInSlice(m, base, sliceOf(m, rows, env), inner, node);
  else {
    const key = m.evaluate(rows, env);
    const slice = sliceIn(key);
    if (slice !== null) return mixed(base, as('local', storedInSlice(m, base, slice, inner, node)));
    const span = key.kind === 'dates' || key.kind === 'local' ? key.span : undefined;
    if (key.kind === 'row') result = placed(m, inner, key, node);
    else if (span !== undefined && Number.isFinite(span.from)) result = storedFrom(m, inner, span.from, node);
    result = mixed(result, as('local', flat(key)));
  }
  if (base.kind === 'unknown' || base.kind === 'none') return { ...as('frame', result) };
  return mixed(base, as('local', result));
}

/** The first row that is written, counted from that of the loop; none where it is not told by it. */
function placeOf(m: Machine, rows: Expr, env: Environment): number {
  const key = rows.nodeType === 'Slice' ? sliceOf(m, rows, env).lower : m.evaluate(rows, env);
  return key?.kind === 'row' ? (key.low ?? 0) : 0;
}

/** `frame["name"] = …`: the column that is given. */
function wholeColumn(m: Machine, base: Value, node: NodeOf<'Subscript'>, env: Environment): string | null {
  if (base.kind !== 'frame' || target(node).accessor !== null || node.slice.nodeType === 'Slice') return null;
  const key = m.evaluate(node.slice, env);
  return key.kind === 'text' ? (key.text ?? null) : null;
}

function later(m: Machine, node: Node): ReturnType<Machine['causes']['at']> {
  return m.causes.at(
    node,
    'LAB008',
    'This writes rows before the one that the loop has reached.',
    'Write row `i` or a later one.',
  );
}

/** What was read for a row, written at a row. */
function placed(m: Machine, value: Value, at: Value, node: Node): Value {
  const cause = later(m, node);
  const low = at.low ?? 0;
  const terms = value.terms.map((term) => {
    const isSame = at.id !== undefined && term.at === at.id;
    const by = isSame ? -(at.high ?? 0) : -low;
    const lead = Number.isNaN(term.lead + by) ? 0 : term.lead + by;
    return { lead, cause: by > 0 && (term.lead <= 0 || term.cause === null) ? cause : term.cause };
  });
  return { ...as('local', value), terms };
}

/** Written from a row on: rows keep their dates, or their order, and the rest is known at the row of the loop. */
function storedFrom(m: Machine, value: Value, from: number, node: Node): Value {
  const { slab } = value;
  if (slab === undefined) return isTimed(value) ? value : moved(value, -from, later(m, node));
  const off = slab.rows.kind === 'array' && Number.isFinite(slab.from) ? slab.from - from : 0;
  return mixed(
    moved(as('local', slab.rows), off, later(m, node)),
    moved(as('local', slab.around), -from, later(m, node)),
  );
}

function storedInSlice(m: Machine, base: Value, slice: Slice, value: Value, node: Node): Value {
  const { lower, upper } = slice;
  if (lower?.id !== undefined) return placed(m, value, lower, node);
  if (lower?.kind === 'row') return storedFrom(m, value, lower.low ?? 0, node);
  if (value.slab !== undefined) return as('local', laid(value));
  if (upper?.kind === 'row')
    return isTimed(value)
      ? value
      : whole(m, value, node, 'LAB008', 'This writes every row before the one that the loop has reached.');
  if ((base.kind === 'array' || value.kind === 'array') && lower?.kind === 'number' && isTimed(value))
    return moved(value, -Math.max(0, lower.low ?? 0), null);
  return value;
}

function storedIn(m: Machine, base: Value, key: Expr, value: Value, env: Environment): Value {
  const index = key.nodeType === 'Slice' ? PLAIN : m.evaluate(key, env);
  if (base.kind === 'table' && index.text !== undefined && (base.entries?.size ?? 0) < MOST_ENTRIES) {
    const entries = new Map(base.entries);
    entries.set(index.text, value);
    return { ...base, entries };
  }
  const dated = index.kind === 'row';
  const inner = dated
    ? storedAt(m, value, index, key)
    : isUnplaced(index) && value.kind === 'local'
      ? unsure(value)
      : value;
  const rest = base.rest === undefined ? inner : join(base.rest, inner);
  return { ...base, rest, ...(dated && base.kind === 'table' ? { dated } : {}) };
}

function storedAt(m: Machine, value: Value, at: Value, node: Node): Value {
  const inner = flat(value);
  return inner.slab !== undefined && at.id === undefined ? inner : placed(m, inner, at, node);
}

/** Rows ahead of a date nobody knows here are ahead of nothing for certain. */
function unsure(value: Value): Value {
  return value.terms.some((term) => term.lead > 0 && term.lead !== Infinity) ? adrift(value, null) : value;
}

/** A key nobody knows here: it may be the date of any row. */
function isUnplaced(index: Value): boolean {
  return index.kind === 'local' || index.kind === 'unknown';
}
