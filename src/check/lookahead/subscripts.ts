import type { Expr, Node, NodeOf } from '../syntax.ts';
import { rowsText, whole } from './effects.ts';
import type { Environment } from './environment.ts';
import type { Machine } from './machine.ts';
import {
  as,
  asFrame,
  dates,
  flat,
  isTimed,
  join,
  mixed,
  moved,
  NONE,
  number,
  PLAIN,
  row,
  withTerms,
  type Value,
} from './value.ts';

type Accessor = 'loc' | 'iloc' | null;
/** A dictionary with more keys is remembered as one value. */
const MOST_ENTRIES = 200;

interface Slice {
  readonly lower: Value | null;
  readonly upper: Value | null;
  readonly step: Value | null;
}

/** `x[key]`, `x.loc[key]`, `x.iloc[key]` as an expression. */
export function subscript(m: Machine, node: NodeOf<'Subscript'>, env: Environment): Value {
  const { base, accessor } = target(node);
  const value = m.evaluate(base, env);
  if (!isTimed(value)) return fromContainer(m, value, node.slice, env);
  const { rows, columns } = axes(value, node.slice, accessor, env, m);
  const picked = rows === null ? value : pickRows(m, value, rows, accessor, env, node);
  return columns === null ? picked : pickColumns(m, picked, columns, env);
}

export function target(node: NodeOf<'Subscript'>): { base: Expr; accessor: Accessor } {
  if (node.value.nodeType !== 'Attribute') return { base: node.value, accessor: null };
  const { attr, value } = node.value;
  if (attr === 'iloc' || attr === 'iat') return { base: value, accessor: 'iloc' };
  return attr === 'loc' || attr === 'at'
    ? { base: value, accessor: 'loc' }
    : { base: node.value, accessor: null };
}

function axes(
  value: Value,
  key: Expr,
  accessor: Accessor,
  env: Environment,
  m: Machine,
): { rows: Expr | null; columns: Expr | null } {
  const pair = key.nodeType === 'Tuple' ? key.elts : [key];
  const [one = null, other = null] = pair as (Expr | undefined)[];
  if (value.kind === 'frame' && accessor === null) {
    if (one?.nodeType === 'Slice') return { rows: one, columns: null };
    const isRow = key.nodeType === 'Name' && m.evaluate(key, env).kind === 'row';
    return isRow ? { rows: one, columns: null } : { rows: null, columns: key };
  }
  return value.swapped === true ? { rows: other, columns: one } : { rows: one, columns: other };
}

function pickColumns(m: Machine, value: Value, columns: Expr, env: Environment): Value {
  if (columns.nodeType === 'Slice') return value;
  const key = m.evaluate(columns, env);
  if (value.kind === 'local') return mixed(value, flat(key));
  const inner = mixed(value, flat(as('local', flat(key))));
  if (key.kind === 'text' || key.kind === 'number')
    return asFrame(value.kind === 'array' ? 'array' : 'column', inner, inner);
  return inner;
}

function fromContainer(m: Machine, value: Value, key: Expr, env: Environment): Value {
  if (key.nodeType === 'Slice') {
    const slice = sliceOf(m, key, env);
    if (value.kind !== 'dates')
      return value.kind === 'list'
        ? { kind: 'list', terms: value.terms, maybe: value.maybe, rest: flat(value) }
        : value;
    const by = slice.lower?.kind === 'number' && (slice.lower.low ?? 0) > 0 ? (slice.lower.low ?? 0) : 0;
    return dates((value.low ?? 0) + by, (value.high ?? 0) + by);
  }
  const index = m.evaluate(key, env);
  if (value.kind === 'dates') return fromDates(value, index);
  if (
    value.kind === 'list' &&
    index.kind === 'number' &&
    index.low === index.high &&
    value.items !== undefined
  ) {
    return value.items.at(index.low ?? 0) ?? flat(value);
  }
  if (value.kind === 'table' || value.kind === 'object') {
    const entry = index.text === undefined ? undefined : value.entries?.get(index.text);
    return (
      entry ?? value.rest ?? (value.entries !== undefined && index.text === undefined ? flat(value) : PLAIN)
    );
  }
  if (value.kind === 'group' || value.kind === 'rolling') return mixed(value, flat(index));
  if (value.kind === 'list' && value.rest?.kind === 'row' && index.kind === 'row')
    return fromDates(dates(value.rest.low ?? 0, value.rest.high ?? 0), index);
  return value.kind === 'text' || value.kind === 'module'
    ? PLAIN
    : mixed(flat(value), as('local', flat(index)));
}

function fromDates(value: Value, index: Value): Value {
  if (index.kind === 'row')
    return row((value.low ?? 0) + (index.low ?? 0), (value.high ?? 0) + (index.high ?? 0));
  if (index.kind === 'number' && (index.low ?? 0) < 0) return number(index.low ?? -1);
  return index.kind === 'number' || index.kind === 'local' ? PLAIN : value;
}

function sliceOf(m: Machine, node: NodeOf<'Slice'>, env: Environment): Slice {
  const bound = (expr: Expr | undefined): Value | null => {
    const value = expr === undefined ? NONE : m.evaluate(expr, env);
    return value.kind === 'none' ? null : value;
  };
  return { lower: bound(node.lower), upper: bound(node.upper), step: bound(node.step) };
}

function pickRows(
  m: Machine,
  value: Value,
  key: Expr,
  accessor: Accessor,
  env: Environment,
  node: Node,
): Value {
  if (key.nodeType === 'Slice') return pickSlice(m, value, sliceOf(m, key, env), accessor, node);
  const index = m.evaluate(key, env);
  if (index.text === 'slice' && index.items !== undefined) {
    const [lower = null, upper = null, step = null] = index.items.map((item) =>
      item.kind === 'none' ? null : item,
    );
    return pickSlice(m, value, { lower, upper, step }, accessor, node);
  }
  if (index.kind === 'row') {
    const off = index.high ?? 0;
    return as('local', moved(value, off, ahead(m, node, off)));
  }
  if (index.kind === 'number') return atNumber(m, value, index, accessor, node);
  if (index.kind === 'text' || (index.kind === 'local' && index.terms.length === 0))
    return value.kind === 'column' && accessor === null
      ? as('local', value)
      : accessor === null
        ? value
        : as('local', value);
  return mixed(value, as('local', flat(index)));
}

function ahead(m: Machine, node: Node, off: number): ReturnType<Machine['causes']['at']> {
  const many = Number.isFinite(off) ? rowsText(off) : 'rows';
  return m.causes.at(node, 'LAB008', `This reads ${many} after the row that the loop decides.`);
}

function atNumber(m: Machine, value: Value, index: Value, accessor: Accessor, node: Node): Value {
  if ((index.low ?? 0) >= 0) return as('local', value);
  if (accessor === null && value.kind === 'frame') return value;
  const message = `Row ${index.low} is the end of the sample, which no earlier row can know.`;
  return as('local', whole(m, value, node, 'LAB007', message));
}

function pickSlice(m: Machine, value: Value, slice: Slice, accessor: Accessor, node: Node): Value {
  const { lower, upper, step } = slice;
  if (step?.kind === 'number' && (step.low ?? 1) < 0) return { ...value, reversed: value.reversed !== true };
  if (upper?.kind === 'row') {
    const off = (upper.high ?? 0) - (accessor === 'loc' ? 0 : 1);
    return as('local', moved(value, off, ahead(m, node, off)));
  }
  if (lower?.kind === 'row') {
    if (upper !== null) return as('local', value);
    return as(
      'local',
      whole(m, value, node, 'LAB008', 'This reads every row after the one that the loop decides.'),
    );
  }
  let result = value;
  if (value.kind === 'array' && lower !== null) {
    const by = lower.kind === 'number' ? (lower.low ?? 0) : 0;
    if (by > 0) result = moved(value, by, ahead(m, node, by));
  }
  const fixed = upper !== null && (upper.kind !== 'number' || (upper.low ?? 0) >= 0);
  return fixed ? { ...result, bounded: true } : result;
}

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
  const inner = flat(value);
  if (rows === undefined) return base;
  if (base.kind === 'list' || base.kind === 'table') return storedIn(m, base, rows, value, env);
  let result = inner;
  if (rows.nodeType === 'Slice') result = storedInSlice(m, base, sliceOf(m, rows, env), inner, node);
  else {
    const key = m.evaluate(rows, env);
    if (key.kind === 'row') result = moved(inner, -(key.low ?? 0), later(m, node));
    result = mixed(result, as('local', flat(key)));
  }
  if (columns !== undefined && columns.nodeType !== 'Slice')
    result = mixed(result, as('local', flat(m.evaluate(columns, env))));
  if (base.kind === 'unknown' || base.kind === 'none') return { ...as('frame', result) };
  return mixed(base, as('local', result));
}

function later(m: Machine, node: Node): ReturnType<Machine['causes']['at']> {
  return m.causes.at(
    node,
    'LAB008',
    'This writes rows before the one that the loop has reached.',
    'Write row `i` or a later one.',
  );
}

function storedInSlice(m: Machine, base: Value, slice: Slice, value: Value, node: Node): Value {
  if (slice.lower?.kind === 'row') return moved(value, -(slice.lower.low ?? 0), later(m, node));
  if (slice.upper?.kind === 'row')
    return isTimed(value)
      ? value
      : whole(m, value, node, 'LAB008', 'This writes every row before the one that the loop has reached.');
  if (base.kind === 'array' && slice.lower?.kind === 'number' && isTimed(value))
    return moved(value, -Math.max(0, slice.lower.low ?? 0), null);
  return value;
}

function storedIn(m: Machine, base: Value, key: Expr, value: Value, env: Environment): Value {
  const index = key.nodeType === 'Slice' ? PLAIN : m.evaluate(key, env);
  if (base.kind === 'table' && index.text !== undefined && (base.entries?.size ?? 0) < MOST_ENTRIES) {
    const entries = new Map(base.entries);
    entries.set(index.text, value);
    return { ...base, entries };
  }
  const inner = index.kind === 'row' ? moved(flat(value), -(index.low ?? 0), later(m, key)) : value;
  const rest = base.rest === undefined ? inner : join(base.rest, inner);
  return withTerms({ ...base, rest }, base.terms);
}
