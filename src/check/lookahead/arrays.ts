import { builtinCall } from './builtins.ts';
import { argument, type Args } from './callable.ts';
import { blend } from './effects.ts';
import type { Machine } from './machine.ts';
import { flat, join, laid } from './mixing.ts';
import { withSlab } from './slab.ts';
import {
  as,
  asFrame,
  asUnsure,
  dates,
  isTimed,
  list,
  moved,
  NONE,
  number,
  PLAIN,
  type Value,
} from './value.ts';

type Call = (m: Machine, args: Args, name: string) => Value;

function first(args: Args): Value {
  return args.positional[0] ?? [...args.named.values()][0] ?? NONE;
}

export const array = (value: Value): Value => (isTimed(value) ? asFrame('array', value, value) : value);

/** `np.zeros(n)`, `np.full(shape, x)`: one row for each date where the size is that of the sample. */
const sized: Call = (_m, args, name) => {
  const shape = argument(args, 0, 'shape') ?? NONE;
  const content = name === 'full' ? flat(argument(args, 1, 'fill_value') ?? NONE) : PLAIN;
  const made = asFrame('array', isTimed(content) ? content : as('local', content), NONE);
  return isSampleSize(shape) ? made : asUnsure(made);
};

function isSampleSize(shape: Value): boolean {
  return shape.sized === true || shape.items?.[0]?.sized === true;
}

/** `np.zeros_like(x)`: of the same rows, with nothing of the data in it. */
const alike: Call = (_m, args, name) => {
  const x = flat(first(args));
  const content = name === 'full_like' ? flat(argument(args, 1, 'fill_value') ?? NONE) : PLAIN;
  const filled = as('local', isTimed(content) ? x : content);
  return isTimed(x) ? asFrame('array', filled, x) : filled;
};

/** `np.arange`: places of rows, or numbers. */
const counted: Call = (m, args) => {
  const bounds = args.positional;
  if (bounds.length > 0 && bounds.every((bound) => bound.kind === 'number')) {
    const [start, end] = bounds.length === 1 ? [number(0), bounds[0]] : [bounds[0], bounds[1]];
    return number(start?.low ?? 0, Math.max(start?.low ?? 0, (end?.high ?? 1) - 1));
  }
  return builtinCall(m, 'range', args);
};

/** `np.array(x)`: cells in the order of the rows; of a list, a row for each of its elements. */
const arrayOf: Call = (m, args) => {
  const x = first(args);
  if (x.slab !== undefined) return withSlab(x, { ...x.slab, rows: array(x.slab.rows) });
  if (x.kind === 'frame' || x.kind === 'column')
    return m.call(m.attribute(x, 'to_numpy'), { ...args, positional: [], named: new Map() });
  if (x.kind !== 'list' && x.kind !== 'table') return x.kind === 'array' ? x : isPicking(x) ? x : plain(args);
  const inner = flat(x);
  if (isTimed(inner)) return asUnsure(array(inner));
  if (x.dated === true) return asFrame('array', inner, NONE);
  return x.dated === false || x.rest === undefined ? inner : asUnsure(asFrame('array', inner, NONE));
};

function isPicking(value: Value): boolean {
  return (
    value.span !== undefined || value.kind === 'dates' || value.kind === 'row' || value.kind === 'number'
  );
}

function plain(args: Args): Value {
  const all = blend(args);
  return all.kind === 'unknown' ? asUnsure(asFrame('array', all, NONE)) : all;
}

/** Columns beside one another: time stays the first axis. */
const beside: Call = (_m, args) => array(flat(args.positional[0] ?? NONE));

/** `np.stack`: a new axis, in front of time unless told otherwise. */
const stacked: Call = (m, args, name) => {
  const axis = argument(args, 1, 'axis');
  const inner = beside(m, args, name);
  return isTimed(inner) && (axis?.kind !== 'number' || axis.low === 0) ? asUnsure(inner) : inner;
};

/** Rows put before others move those to later rows. */
const appended: Call = (m, args, name) => {
  const parts = args.positional[0];
  const items = parts?.kind === 'list' ? parts.items : undefined;
  const axis = args.named.get('axis') ?? args.positional[1];
  if (items === undefined || axis?.low === 1 || axis?.low === -1) return beside(m, args, name);
  if (items.every((item) => item.slab !== undefined)) return flat(list(items));
  let before = 0;
  let all: Value = NONE;
  for (const item of items) {
    const inner = laid(flat(item));
    const isTimedItem = isTimed(inner) && inner.terms.length > 0;
    all = join(all, isTimedItem ? moved(inner, -before, null) : inner);
    if (!isTimedItem) before += 1;
  }
  return isTimed(flat(all)) ? asFrame('array', flat(all), NONE) : flat(all);
};

/** The places of the cells that hold something: rows, and columns where there are any. */
const places: Call = (_m, args) => {
  const x = flat(first(args));
  if (args.positional.length > 1) return blend(args);
  if (!isTimed(x) || x.unsure === true || x.swapped === true) return as('local', x);
  return list([{ ...dates(0), terms: x.terms, maybe: x.maybe }, as('local', x)]);
};

const rowPlaces: Call = (m, args, name) => {
  const found = places(m, args, name);
  return found.items?.[0] ?? found;
};

const turned: Call = (_m, args) => {
  const x = flat(first(args));
  return isTimed(x) ? asUnsure({ ...array(x), swapped: x.swapped !== true }) : x;
};

/** Functions of numpy that make arrays, by their dotted path. */
export const ARRAYS: Readonly<Record<string, Call>> = {
  'numpy.zeros': sized,
  'numpy.ones': sized,
  'numpy.empty': sized,
  'numpy.full': sized,
  'numpy.zeros_like': alike,
  'numpy.ones_like': alike,
  'numpy.empty_like': alike,
  'numpy.full_like': alike,
  'numpy.arange': counted,
  'numpy.array': arrayOf,
  'numpy.asarray': arrayOf,
  'numpy.ascontiguousarray': arrayOf,
  'numpy.asanyarray': arrayOf,
  'numpy.stack': stacked,
  'numpy.dstack': beside,
  'numpy.column_stack': beside,
  'numpy.concatenate': appended,
  'numpy.vstack': appended,
  'numpy.hstack': appended,
  'numpy.append': (m, args, name) =>
    appended(m, { ...args, positional: [list(args.positional.slice(0, 2))] }, name),
  'numpy.nonzero': places,
  'numpy.where': places,
  'numpy.flatnonzero': rowPlaces,
  'numpy.transpose': turned,
  'numpy.swapaxes': turned,
  'numpy.moveaxis': turned,
};
