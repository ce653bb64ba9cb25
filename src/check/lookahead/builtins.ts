import { flat, join, later } from './mixing.ts';
import type { Args } from './callable.ts';
import { blend, isTrue } from './effects.ts';
import type { Machine } from './machine.ts';
import {
  as,
  dates,
  isTimed,
  leadOf,
  list,
  module,
  NONE,
  number,
  PLAIN,
  row,
  UNKNOWN,
  withTerms,
  type Value,
} from './value.ts';

const MOST_ITEMS = 12;

/** A call of a builtin function. */
export function builtinCall(m: Machine, name: string, args: Args): Value {
  const [first = NONE] = args.positional;
  switch (name) {
    case 'range':
      return rangeOf(args.positional);
    case 'len':
      return first.items !== undefined && first.kind === 'list' ? number(first.items.length) : sizeOf(first);
    case 'enumerate':
      return enumerated(first);
    case 'zip':
      return zipped(args.positional);
    case 'reversed':
    case 'sorted':
      if (first.kind === 'dates')
        return name === 'reversed' || isTrue(args.named.get('reverse'))
          ? { ...first, reversed: true }
          : first;
      return chosenBy(m, builtinCall(m, 'list', args), args);
    case 'list':
    case 'tuple':
    case 'set':
    case 'iter':
      return isSequence(first) ? first : { kind: 'list', terms: [], maybe: null, rest: elementOf(first) };
    case 'dict':
      return dictOf(args);
    case 'map':
      return mapped(m, first, args);
    case 'filter':
      return args.positional[1] ?? PLAIN;
    case 'next':
      return elementOf(first);
    case 'slice': {
      const items = args.positional.length > 1 ? [...args.positional] : [NONE, first];
      return { kind: 'object', terms: [], maybe: null, text: 'slice', items };
    }
    default:
      return plainCall(m, name, args);
  }
}

function mapped(m: Machine, f: Value, args: Args): Value {
  const each = args.positional.slice(1).map((item) => elementOf(item));
  const given = each.length === 1 ? each.map((item) => m.stoodOn(item)) : each;
  const rest = m.call(f, { ...args, positional: given, named: new Map() });
  return { kind: 'list', terms: [], maybe: null, rest };
}

/** Builtin functions that make no sequences. */
function plainCall(m: Machine, name: string, args: Args): Value {
  const [first = NONE, second] = args.positional;
  switch (name) {
    case 'sum':
    case 'min':
    case 'max':
      return chosenBy(m, folded(m, name, args), args);
    case 'int':
    case 'float':
    case 'abs':
    case 'round':
      return first.kind === 'number' || first.kind === 'row' ? numeric(name, first) : blend(args);
    case 'getattr':
      return second?.text === undefined ? blend(args) : m.attribute(first, second.text);
    case 'isinstance':
    case 'hasattr':
    case 'callable':
    case 'print':
    case 'type':
    case 'id':
    case 'str':
    case 'repr':
      return PLAIN;
    case 'super':
      return UNKNOWN;
    default:
      return blend(args);
  }
}

function isSequence(value: Value): boolean {
  return /^(?:dates|list|table|array|column)$/.test(value.kind);
}

/** How many rows: as many as there are dates, where they are. */
export function sizeOf(value: Value): Value {
  const isSample = isTimed(value) ? value.unsure !== true && value.swapped !== true : value.kind === 'dates';
  return isSample ? { ...PLAIN, sized: true } : PLAIN;
}

/** `max(a, b)` of numbers; a builtin that folds a column reads all of it. */
function folded(m: Machine, name: string, args: Args): Value {
  const [first] = args.positional;
  if (
    args.positional.length === 1 &&
    first !== undefined &&
    (first.kind === 'column' || first.kind === 'array')
  ) {
    return m.call(m.attribute(first, name), { ...args, positional: [], named: new Map() });
  }
  if (args.positional.length > 1 && args.positional.every((value) => value.kind === 'number')) {
    const lows = args.positional.map((value) => value.low ?? 0);
    const highs = args.positional.map((value) => value.high ?? 0);
    const pick = name === 'max' ? Math.max : Math.min;
    return number(pick(...lows), pick(...highs));
  }
  const rows = args.positional.find((value) => value.kind === 'row');
  if (rows !== undefined && args.positional.every((value) => value.terms.length === 0)) return rows;
  return blend(args);
}

/** `max(…, key=f)`: what is taken depends on what `f` says of each. */
function chosenBy(m: Machine, result: Value, args: Args): Value {
  const key = args.named.get('key');
  const [first] = args.positional;
  if (key?.callable?.type !== 'function' || first === undefined) return result;
  const said = flat(m.call(key, { node: args.node, positional: [elementOf(first)], named: new Map() }));
  if (leadOf(said) !== Infinity && said.maybe === null) return result;
  const message = 'What is taken here depends on a figure of the whole sample.';
  return withTerms(result, result.terms, result.maybe ?? m.causes.at(args.node, 'LAB014', message));
}

function numeric(name: string, value: Value): Value {
  const low = value.low ?? 0;
  const high = value.high ?? 0;
  if (value.kind === 'row' || name === 'float') return value;
  if (name === 'abs') return low >= 0 ? value : number(high <= 0 ? -high : 0, Math.max(-low, high));
  const cut = name === 'int' ? Math.trunc : Math.round;
  return number(cut(low), cut(high));
}

function rangeOf(given: readonly Value[]): Value {
  const start = given.length > 1 ? (given[0] as Value) : number(0);
  const end = (given.length > 1 ? given[1] : given[0]) ?? PLAIN;
  const step = given[2];
  if (start.kind === 'row' || end.kind === 'row') {
    const low = start.kind === 'row' ? (start.low ?? 0) : -Infinity;
    return { ...dates(0), span: { from: low, to: end.kind === 'row' ? (end.high ?? 0) - 1 : Infinity } };
  }
  if (
    start.kind === 'number' &&
    end.kind === 'number' &&
    start.low === start.high &&
    end.low === end.high &&
    step?.kind !== 'local'
  ) {
    return counted(start.low ?? 0, end.low ?? 0, step?.low ?? 1);
  }
  const from =
    start.kind === 'number' && start.low === start.high && step === undefined ? (start.low ?? 0) : 0;
  return end.sized === true ? dates(from) : { ...dates(from), unsure: true };
}

function counted(start: number, end: number, step: number): Value {
  const count = step === 0 ? 0 : Math.ceil((end - start) / step);
  if (count <= 0) return list([]);
  if (count <= MOST_ITEMS) return list(Array.from({ length: count }, (_, at) => number(start + at * step)));
  const last = start + (count - 1) * step;
  return { kind: 'list', terms: [], maybe: null, rest: number(Math.min(start, last), Math.max(start, last)) };
}

function enumerated(value: Value): Value {
  if (value.items !== undefined && value.kind === 'list')
    return list(value.items.map((item, at) => list([number(at), item])));
  const inRows =
    (value.kind === 'dates' && value.span === undefined) ||
    isTimed(value) ||
    value.rest?.kind === 'row' ||
    value.rest?.items?.some((item) => item.kind === 'row') === true;
  return { kind: 'list', terms: [], maybe: null, rest: list([inRows ? row(0) : PLAIN, elementOf(value)]) };
}

function zipped(parts: readonly Value[]): Value {
  const lengths = parts.map((part) =>
    part.kind === 'list' && part.items !== undefined ? part.items.length : -1,
  );
  const length = lengths[0] ?? -1;
  if (length >= 0 && lengths.every((one) => one === length)) {
    return list(Array.from({ length }, (_, at) => list(parts.map((part) => part.items?.[at] ?? PLAIN))));
  }
  return { kind: 'list', terms: [], maybe: null, rest: list(parts.map((part) => elementOf(part))) };
}

function dictOf(args: Args): Value {
  const [first] = args.positional;
  const entries = new Map(args.named);
  if (first === undefined) return { kind: 'table', terms: [], maybe: null, entries };
  if (first.kind === 'table') return { ...first, entries: new Map([...(first.entries ?? []), ...entries]) };
  const [key, value] = elementOf(first).items ?? [];
  if (key?.kind === 'row' && value !== undefined)
    return {
      kind: 'table',
      terms: [],
      maybe: null,
      entries,
      rest: later(value, -(key.low ?? 0), null),
      dated: true,
    };
  return { kind: 'table', terms: [], maybe: null, entries, rest: value ?? flat(elementOf(first)) };
}

/** What a loop over a value is given. */
export function elementOf(value: Value): Value {
  switch (value.kind) {
    case 'dates':
      return { ...rowOf(value), terms: value.terms };
    case 'list': {
      let all: Value | null = value.rest ?? null;
      for (const item of value.items ?? []) all = all === null ? item : join(all, item);
      return all ?? PLAIN;
    }
    case 'table':
    case 'text':
    case 'none':
      return PLAIN;
    case 'frame':
      return PLAIN;
    case 'group':
      return list([PLAIN, { ...value, kind: value.byDate === true ? 'local' : 'frame' }]);
    case 'callable':
    case 'module':
      return PLAIN;
    case 'local':
      return value.text === 'columns' ? as('text', value) : as('local', value);
    default:
      return as('local', value);
  }
}

function rowOf(value: Value): Value {
  if (value.span === undefined) return row(value.low ?? 0, value.high ?? 0);
  const { from, to } = value.span;
  return { ...row(from, to), id: value.id ?? {} };
}

export const BUILTINS: ReadonlyMap<string, Value> = new Map(
  `range len enumerate zip list sorted tuple set iter reversed dict sum min max map filter int float abs round getattr
   isinstance hasattr callable print type id str repr slice super bool any all next divmod pow`
    .split(/\s+/)
    .map((name) => [name, module(`builtins.${name}`)]),
);
