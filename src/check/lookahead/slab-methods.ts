import { mixed } from './mixing.ts';
import type { Args } from './callable.ts';
import { blend, rowsText, whole } from './effects.ts';
import type { Machine } from './machine.ts';
import type { Node } from '../syntax.ts';
import { reductions, weakReductions } from './reductions.ts';
import { overlap, withSlab } from './slab.ts';
import {
  adrift,
  as,
  DATES,
  isTimed,
  leadOf,
  moved,
  PLAIN,
  type Slab,
  type Span,
  type Value,
} from './value.ts';

/** The rows of `rows` from `span.from` to `span.to`, counted from the row a loop stands on. */
export function slabOf(m: Machine, rows: Value, span: Span, node: Node): Value {
  return withSlab(knownBy(m, rows, span.to, node), { rows, around: PLAIN, ...span });
}

/** What rows up to `to` say, known at the row a loop stands on. */
function knownBy(m: Machine, rows: Value, to: number, node: Node): Value {
  if (to === Infinity && rows.bounded === true) return as('local', adrift(rows, null));
  const many = Number.isFinite(to) ? rowsText(to) : 'every row';
  const message = `This reads ${many} after the row that the loop decides.`;
  if (to === Infinity) return as('local', whole(m, rows, node, 'LAB008', message));
  if (to === -Infinity) return as('local', rows);
  return as('local', moved(rows, to, m.causes.at(node, 'LAB008', message)));
}

/** Some of the rows: fewer of those that a slab consists of. */
export function narrowed(m: Machine, value: Value, span: Span, node: Node): Value {
  const slab = value.slab as Slab;
  const both = overlap(slab, span);
  if (both.to >= slab.to || leadOf(slab.rows) > 0) return withSlab(value, { ...slab, ...both });
  const known = knownBy(m, slab.rows, both.to, node);
  return withSlab(mixed(known, as('local', slab.around)), { ...slab, ...both });
}

/** `x[mask]`, where the mask picks rows by their dates. */
export function selected(m: Machine, value: Value, key: Value, node: Node): Value {
  const span = key.span as Span;
  const told = span.from !== -Infinity || span.to !== Infinity;
  const inner = key.terms.length > 0 || key.maybe !== null ? mixed(value, as('local', key)) : value;
  if (inner.slab !== undefined) return told ? narrowed(m, inner, span, node) : inner;
  if (!isTimed(inner)) return inner;
  const rows = key.bounded === true ? { ...inner, bounded: true } : inner;
  return told ? slabOf(m, rows, span, node) : rows;
}

/** One row of a slab, by its place from the start or the end. */
export function rowOfSlab(m: Machine, value: Value, index: Value, node: Node): Value {
  const slab = value.slab as Slab;
  const at = index.low ?? 0;
  if (at < 0) return as('local', narrowed(m, value, { from: -Infinity, to: slab.to + at + 1 }, node));
  if (!Number.isFinite(slab.from)) return as('local', value);
  return as('local', narrowed(m, value, { from: -Infinity, to: slab.from + at }, node));
}

/** `slab[a:b]` with places counted inside it. */
export function sliceOfSlab(
  m: Machine,
  value: Value,
  lower: Value | null,
  upper: Value | null,
  node: Node,
): Value {
  const { from, to } = value.slab as Slab;
  const start = placeIn(lower, from, to, from);
  const end = placeIn(upper, from, to, to + 1) - 1;
  return narrowed(
    m,
    value,
    { from: Number.isNaN(start) ? from : start, to: Number.isNaN(end) ? to : end },
    node,
  );
}

function placeIn(bound: Value | null, from: number, to: number, otherwise: number): number {
  if (bound === null) return otherwise;
  if (bound.kind !== 'number' || bound.low !== bound.high) return otherwise;
  const at = bound.low ?? 0;
  return at < 0 ? to + 1 + at : from + at;
}

const CALLING = /^(?:apply|transform|agg|aggregate|map|applymap|pipe)$/;

/** A method of rows around a loop's row: of the rows as such, and of what is known of them at the loop's row. */
export function slabMethod(m: Machine, self: Value, name: string, args: Args): Value {
  const slab = self.slab as Slab;
  const [first] = args.positional;
  const count = first?.kind === 'number' ? (first.low ?? 5) : 5;
  if (name === 'tail') return sliceOfSlab(m, self, number(-count), null, args.node);
  if (name === 'head') return sliceOfSlab(m, self, null, number(count), args.node);
  const plain = as('local', self);
  const local = CALLING.test(name) ? m.call(m.attribute(plain, name), args) : as('local', blend(args, plain));
  const rows = m.call(m.attribute(slab.rows, name), inRows(args));
  if (rows.kind === 'list') return rowsOf(m, self, name, rows);
  if (weakReductions.has(name)) return adrift(as('local', local), null);
  if (slab.rows.kind === 'group' && isFigure(name, first)) return as('local', local);
  if (!isTimed(rows) && rows.kind !== 'rolling' && rows.kind !== 'group') return as('local', local);
  const around = [...args.positional, ...args.named.values()].reduce(
    (all, part) => mixed(all, part.slab?.around ?? (isTimed(part) ? PLAIN : as('local', plainOf(part)))),
    slab.around,
  );
  return withSlab(local, { ...slab, rows, around });
}

/** One figure for each group of rows, not one for each row. */
function isFigure(name: string, first: Value | undefined): boolean {
  return reductions.has(name) || (name.startsWith('agg') && first?.kind === 'text');
}

function number(at: number): Value {
  return { kind: 'number', terms: [], maybe: null, low: at, high: at };
}

function plainOf(part: Value): Value {
  return part.kind === 'list' || part.kind === 'table' || part.kind === 'callable' ? PLAIN : part;
}

/** The arguments as the rows themselves meet them. */
function inRows(args: Args): Args {
  const view = (part: Value): Value =>
    part.slab !== undefined
      ? part.slab.rows
      : part.kind === 'local'
        ? { ...part, terms: [], maybe: null }
        : part;
  return {
    node: args.node,
    positional: args.positional.map(view),
    named: new Map([...args.named].map(([key, part]) => [key, view(part)])),
  };
}

/** Row by row through a slab. */
function rowsOf(m: Machine, self: Value, name: string, rows: Value): Value {
  const slab = self.slab as Slab;
  const at = { kind: 'row', terms: [], maybe: null, ...rangeOf(slab) } as const;
  const [key] = rows.rest?.items ?? [];
  if (name === 'items' && key?.kind !== 'row') return m.call(m.attribute(as('local', self), name), NO_ARGS);
  const cells = as('local', slab.rows);
  const item = {
    ...cells,
    terms: cells.terms.map((term) => ({ ...term, lead: term.lead + at.high, at: at.id })),
  };
  const values = [{ ...at }, mixed(item, as('local', slab.around))];
  const pair: Value = { kind: 'list', terms: [], maybe: null, items: values };
  return { ...rows, rest: name === 'itertuples' ? (values[1] as Value) : pair };
}

const NO_ARGS: Args = {
  node: { nodeType: 'Pass', lineno: 1, col_offset: 0 } as never,
  positional: [],
  named: new Map(),
};

/** The interval of an inner loop, and what tells its rows from other ones. */
export function rangeOf(span: Span): { low: number; high: number; id: object } {
  return { low: span.from, high: span.to, id: {} };
}

/** `slab.name`, not called; undefined for a method. */
export function slabAttribute(m: Machine, self: Value, name: string): Value | undefined {
  const slab = self.slab as Slab;
  if (name === 'index' && slab.rows.swapped !== true)
    return { ...DATES, span: { from: slab.from, to: slab.to } };
  if (name === 'columns') return slab.rows.chosen ?? PLAIN;
  if (/^(?:T|values|array|str|dt)$/.test(name))
    return withSlab(self, { ...slab, rows: m.attribute(slab.rows, name) });
  if (/^(?:loc|iloc|at|iat)$/.test(name)) return self;
  return /^(?:shape|size|empty|ndim|dtypes?|name|names)$/.test(name) ? PLAIN : undefined;
}
