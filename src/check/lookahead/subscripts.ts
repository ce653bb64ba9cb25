import { flat, later, mixed } from './mixing.ts';
import type { Expr, Node, NodeOf } from '../syntax.ts';
import { columnsOf, namesIn } from './columns.ts';
import { rowsText, whole } from './effects.ts';
import { DATE_KEY } from './grouping.ts';
import type { Environment } from './environment.ts';
import { ofPeriod } from './labels.ts';
import type { Machine } from './machine.ts';
import { overlap, withSlab } from './slab.ts';
import { narrowed, rowOfSlab, selected, slabOf, sliceOfSlab } from './slab-methods.ts';
import {
  adrift,
  as,
  asFrame,
  asUnsure,
  dates,
  DATES,
  isTimed,
  moved,
  NONE,
  number,
  PLAIN,
  row,
  union,
  withTerms,
  type Slab,
  type Value,
} from './value.ts';

type Accessor = 'loc' | 'iloc' | null;

export interface Slice {
  readonly lower: Value | null;
  readonly upper: Value | null;
  readonly step: Value | null;
}

/** `x[key]`, `x.loc[key]`, `x.iloc[key]` as an expression. */
export function subscript(m: Machine, node: NodeOf<'Subscript'>, env: Environment): Value {
  const { base, accessor } = target(node);
  const value = m.evaluate(base, env);
  if (value.slab !== undefined) return fromSlab(m, value, node, accessor, env);
  if (!isTimed(value)) return fromContainer(m, value, node.slice, env);
  const { rows, columns } = axes(value, node.slice, accessor, env, m);
  const named = columns === null ? null : namedColumns(m, value, columns, env);
  const picked = rows === null ? (named ?? value) : pickRows(m, named ?? value, rows, accessor, env, node);
  return columns === null ? picked : pickColumns(m, picked, columns, env);
}

/** Columns that are told by name, of a frame whose columns are known apart. */
function namedColumns(m: Machine, value: Value, columns: Expr, env: Environment): Value | null {
  if (value.columns === undefined || columns.nodeType === 'Slice') return null;
  return columnsOf(value, namesIn(m.evaluate(columns, env)));
}

/** The same of rows around the row of a loop. */
function fromSlab(
  m: Machine,
  value: Value,
  node: NodeOf<'Subscript'>,
  accessor: Accessor,
  env: Environment,
): Value {
  const given = value.slab as Slab;
  const { rows, columns } = axes(given.rows, node.slice, accessor, env, m);
  const named = columns === null ? null : namedColumns(m, given.rows, columns, env);
  if (named !== null) {
    const narrow = slabOf(m, named, { from: given.from, to: given.to }, node);
    return rows === null ? narrow : rowsFromSlab(m, narrow, rows, accessor, env, node);
  }
  const picked = rows === null ? value : rowsFromSlab(m, value, rows, accessor, env, node);
  if (columns === null || columns.nodeType === 'Slice') return picked;
  const key = m.evaluate(columns, env);
  if (key.span !== undefined) return selected(m, picked, key, node);
  const inner = mixed(picked, as('local', flat(key)));
  if (inner.slab === undefined || (key.kind !== 'text' && key.kind !== 'number')) return inner;
  return withSlab(inner, { ...inner.slab, rows: columnOf(inner.slab.rows, key) });
}

function rowsFromSlab(
  m: Machine,
  value: Value,
  key: Expr,
  accessor: Accessor,
  env: Environment,
  node: Node,
): Value {
  const slab = value.slab as Slab;
  if (key.nodeType === 'Slice') {
    const { lower, upper } = sliceOf(m, key, env);
    if (upper?.kind !== 'row' && lower?.kind !== 'row') return sliceOfSlab(m, value, lower, upper, node);
    if (isCounted(slab, accessor)) return value;
    const to = upper?.kind === 'row' ? (upper.high ?? 0) - (accessor === 'loc' ? 0 : 1) : Infinity;
    return narrowed(m, value, { from: lower?.kind === 'row' ? (lower.low ?? 0) : -Infinity, to }, node);
  }
  const index = m.evaluate(key, env);
  if (index.span !== undefined) return selected(m, value, index, node);
  if (index.kind === 'row' && isCounted(slab, accessor)) return as('local', value);
  if (index.kind === 'row') return as('local', atRow(m, slab.rows, index, node, slab.to));
  if (index.kind === 'number') return rowOfSlab(m, value, index, node);
  if (index.kind === 'dates') return mixed(value, as('local', flat(index)));
  const unsure = slab.to > 0 ? adrift(as('local', value), null) : as('local', value);
  return mixed(unsure, as('local', flat(index)));
}

/** Whether places are counted from the first of these rows, not from that of the sample. */
function isCounted(slab: Slab, accessor: Accessor): boolean {
  return (
    Number.isFinite(slab.from) && accessor !== 'loc' && (slab.rows.kind === 'array' || accessor === 'iloc')
  );
}

/** What a row says, read where the loop stands. */
function atRow(m: Machine, value: Value, index: Value, node: Node, most = Infinity): Value {
  const off = Math.min(index.high ?? 0, most);
  const read = as('local', moved(value, off, ahead(m, node, off)));
  if (index.id === undefined) return read;
  return { ...read, terms: read.terms.map((term) => ({ ...term, at: index.id })) };
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
  if (key.span !== undefined) return selected(m, value, key, columns);
  if (value.slab !== undefined) return mixed(value, as('local', flat(key)));
  if (value.kind === 'local') return mixed(value, flat(key));
  const inner = mixed(value, as('local', flat(key)));
  if (inner.slab !== undefined) return inner;
  if (key.kind === 'text' || key.kind === 'number') return columnOf(inner, key);
  return key.terms.length === 0 && key.maybe === null ? inner : { ...inner, chosen: as('local', flat(key)) };
}

/** One column. One that is named for it holds the dates themselves. */
function columnOf(value: Value, key: Value): Value {
  if (key.kind === 'text' && DATE_KEY.test(key.text ?? '')) return DATES;
  return asFrame(value.kind === 'array' ? 'array' : 'column', value, value);
}

function fromContainer(m: Machine, value: Value, key: Expr, env: Environment): Value {
  if (key.nodeType === 'Slice') {
    if (value.kind === 'dates') return datesBetween(value, sliceOf(m, key, env));
    return value.kind === 'list'
      ? { kind: 'list', terms: value.terms, maybe: value.maybe, rest: flat(value) }
      : value;
  }
  const index = m.evaluate(key, env);
  if (value.kind === 'dates') return fromDates(value, index);
  if (value.dated === true && index.kind === 'row' && value.rest !== undefined)
    return value.rest.kind === 'row'
      ? later(value.rest, index.low ?? 0, null)
      : atRow(m, flat(value.rest), index, key);
  if (
    value.kind === 'list' &&
    index.kind === 'number' &&
    index.low === index.high &&
    value.items !== undefined &&
    value.aged !== true
  ) {
    return value.items.at(index.low ?? 0) ?? flat(value);
  }
  if (value.aged === true && index.kind === 'number' && (index.low ?? 0) >= 0) return older(value);
  if (value.kind === 'table' || value.kind === 'object') return entryOf(value, index);
  if (value.kind === 'group' && value.columns !== undefined) {
    const named = columnsOf(value, namesIn(index));
    if (named !== null) return named;
  }
  if (value.kind === 'group' || value.kind === 'rolling') return mixed(value, flat(index));
  if (value.kind === 'list' && value.rest?.kind === 'row' && index.kind === 'row')
    return fromDates(dates(value.rest.low ?? 0, value.rest.high ?? 0), index);
  return value.kind === 'text' || value.kind === 'module'
    ? PLAIN
    : mixed(flat(value), as('local', flat(index)));
}

function entryOf(value: Value, index: Value): Value {
  const entry = index.text === undefined ? undefined : value.entries?.get(index.text);
  const isAny = value.entries !== undefined && index.text === undefined;
  return entry ?? value.rest ?? (isAny ? flat(value) : PLAIN);
}

/** The first elements of a list that a loop has filled. */
export function older(value: Value): Value {
  return later(value.rest ?? PLAIN, -1, null);
}

function fromDates(value: Value, index: Value): Value {
  if (index.kind === 'row') {
    const at = row((value.low ?? 0) + (index.low ?? 0), (value.high ?? 0) + (index.high ?? 0));
    return { ...at, id: index.id, unsure: index.unsure };
  }
  if (index.span !== undefined)
    return {
      ...value,
      span: value.span === undefined ? index.span : overlap(value.span, index.span),
      bounded: index.bounded ?? value.bounded ?? false,
    };
  if (index.kind === 'number' && value.span !== undefined) {
    const at =
      (index.low ?? 0) < 0 ? value.span.to + (index.low ?? 0) + 1 : value.span.from + (index.low ?? 0);
    return Number.isFinite(at) ? row(at) : PLAIN;
  }
  if (index.kind === 'number' && (index.low ?? 0) < 0) return number(index.low ?? -1);
  if (index.kind === 'local' && index.terms.length > 0)
    return { ...PLAIN, terms: index.terms, maybe: index.maybe };
  return index.kind === 'number' || index.kind === 'local' ? PLAIN : value;
}

/** Some of the dates: labels of later places, or those around the row of a loop. */
function datesBetween(value: Value, { lower, upper, step }: Slice): Value {
  if (step?.kind === 'number' && (step.low ?? 1) < 0) return { ...value, reversed: value.reversed !== true };
  if (lower?.kind === 'row' || upper?.kind === 'row') {
    const from = lower?.kind === 'row' ? (lower.low ?? 0) : -Infinity;
    const to = upper?.kind === 'row' ? (upper.high ?? 0) - 1 : Infinity;
    return { ...dates(0), span: { from, to } };
  }
  if (lower !== null && (lower.kind !== 'number' || (lower.low ?? 0) < 0))
    return { ...value, text: 'somewhere' };
  const by = lower?.low ?? 0;
  return { ...value, low: (value.low ?? 0) + by, high: (value.high ?? 0) + by };
}

export function sliceOf(m: Machine, node: NodeOf<'Slice'>, env: Environment): Slice {
  const bound = (expr: Expr | undefined): Value | null => {
    const value = expr === undefined ? NONE : m.evaluate(expr, env);
    return value.kind === 'none' ? null : value;
  };
  return { lower: bound(node.lower), upper: bound(node.upper), step: bound(node.step) };
}

/** A slice that was made with `slice(a, b)`. */
export function sliceIn(index: Value): Slice | null {
  if (index.text !== 'slice' || index.items === undefined) return null;
  const [lower = null, upper = null, step = null] = index.items.map((item) =>
    item.kind === 'none' ? null : item,
  );
  return { lower, upper, step };
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
  const slice = sliceIn(index);
  if (slice !== null) return pickSlice(m, value, slice, accessor, node);
  if (index.span !== undefined && index.kind !== 'row') return selected(m, value, index, node);
  if (index.kind === 'row') return atRow(m, value, index, node);
  if (index.kind === 'dates' && index.reversed === true)
    return { ...value, reversed: value.reversed !== true };
  if (index.kind === 'dates' && value.periodic === true) return ofPeriod(m, value, { node }, index);
  if (index.kind === 'dates' && index.text === 'next')
    return moved(
      value,
      1,
      m.causes.at(node, 'LAB010', 'This takes the value of the next date that has one.'),
    );
  if (index.kind === 'number') return atNumber(m, value, index, accessor, node);
  if (index.kind === 'text' || (index.kind === 'local' && index.terms.length === 0))
    return value.kind === 'column' && accessor === null
      ? as('local', value)
      : accessor === null
        ? asUnsure(value)
        : as('local', value);
  if (isPlaces(index)) return atPlaces(m, value, index, node);
  const picked = mixed(value, as('local', flat(index)));
  return index.kind === 'list' && flat(index).terms.length === 0 ? asUnsure(picked) : picked;
}

export function ahead(m: Machine, node: Node, off: number): ReturnType<Machine['causes']['at']> {
  const many = Number.isFinite(off) ? rowsText(off) : 'rows';
  return m.causes.at(node, 'LAB008', `This reads ${many} after the row that the loop decides.`);
}

function atNumber(m: Machine, value: Value, index: Value, accessor: Accessor, node: Node): Value {
  if ((index.low ?? 0) >= 0) return accessor === 'iloc' ? fixedRow(value) : as('local', value);
  if (accessor === null && value.kind === 'frame') return value;
  const message = `Row ${index.low} is the end of the sample, which no earlier row can know.`;
  return as('local', whole(m, value, node, 'LAB007', message));
}

/** A row at the start, which later rows may know: what it knows itself is a matter of the rows before it. */
function fixedRow(value: Value): Value {
  const filled = value.terms.find((term) => term.cause?.rule.id === 'LAB003')?.cause ?? null;
  const terms = value.terms.map((term) =>
    term.lead > 0 && (term.lead !== Infinity || term.cause?.rule.id === 'LAB003')
      ? { lead: 0, cause: null }
      : term,
  );
  return as('local', withTerms(value, union(terms, []), value.maybe ?? filled));
}

function isPlaces(index: Value): boolean {
  const { items = [] } = index;
  return index.kind === 'list' && items.length > 0 && items.every((item) => item.kind === 'number');
}

/** `x.iloc[[0, -1]]`: the end of the sample where one of the places is counted from there, else rows that stay. */
function atPlaces(m: Machine, value: Value, index: Value, node: Node): Value {
  const last = index.items?.find((item) => (item.low ?? 0) < 0);
  if (last === undefined) return { ...value, bounded: true };
  const message = `Row ${last.low} is the end of the sample, which no earlier row can know.`;
  return asUnsure(whole(m, value, node, 'LAB007', message));
}

function pickSlice(m: Machine, value: Value, slice: Slice, accessor: Accessor, node: Node): Value {
  const { lower, upper, step } = slice;
  if (step?.kind === 'number' && (step.low ?? 1) < 0) return { ...value, reversed: value.reversed !== true };
  if (upper?.kind === 'row' || lower?.kind === 'row') return aroundRow(m, value, slice, accessor, node);
  let result = value;
  if (value.kind === 'array' && lower !== null) {
    const by = lower.kind === 'number' ? (lower.low ?? 0) : 0;
    if (by > 0) result = moved(value, by, ahead(m, node, by));
  } else if (isTimed(value) && lower?.kind === 'number' && (lower.low ?? 0) > 0)
    result = begunLater(m, value, lower.low ?? 0, node);
  if (lower?.kind === 'number' && (lower.low ?? 0) < 0 && upper === null) return { ...result, last: true };
  const fixed = upper !== null && (upper.kind !== 'number' || (upper.low ?? 0) >= 0);
  return fixed ? { ...result, bounded: true } : result;
}

function begunLater(m: Machine, value: Value, by: number, node: Node): Value {
  const message = `Without its first ${rowsText(by)} every row stands at the place of an earlier one.`;
  const fix = 'Let rows meet by their dates, or shift them.';
  return {
    ...value,
    begun: { rows: (value.begun?.rows ?? 0) + by, cause: m.causes.at(node, 'LAB008', message, fix) },
  };
}

/** Rows from or up to a row of a loop. */
function aroundRow(m: Machine, value: Value, { lower, upper }: Slice, accessor: Accessor, node: Node): Value {
  const inner = [lower, upper].find((bound) => bound?.id !== undefined);
  const to = upper?.kind === 'row' ? (upper.high ?? 0) - (accessor === 'loc' ? 0 : 1) : Infinity;
  if (inner !== undefined && inner !== null)
    return atRow(m, value, { ...inner, high: upper?.kind === 'row' ? to : (inner.high ?? 0) }, node);
  const from = lower?.kind === 'row' ? (lower.low ?? 0) : -Infinity;
  if (upper === null || upper.kind === 'row') return slabOf(m, value, { from, to }, node);
  return withSlab(as('local', value), { rows: value, around: PLAIN, from, to });
}
