import { flat, join, mixed } from './mixing.ts';
import type { Args } from './callable.ts';
import { builtinCall, elementOf, sizeOf } from './builtins.ts';
import { columnsOf } from './columns.ts';
import { blend } from './effects.ts';
import { frameMethod } from './frame-methods.ts';
import { groupMethod, periodMethod } from './grouping.ts';
import { libraryCall } from './library.ts';
import { modelMethod } from './models.ts';
import { datesAttribute, datesMethod } from './dates.ts';
import { ofPeriod } from './labels.ts';
import { older } from './subscripts.ts';
import { placedByOrder } from './order.ts';
import type { Machine } from './machine.ts';
import { windowMethod } from './rolling.ts';
import { slabAttribute, slabMethod } from './slab-methods.ts';
import { arrayReductions } from './reductions.ts';
import { as, dates, DATES, isTimed, list, PLAIN, row, UNKNOWN, withTerms, type Value } from './value.ts';

const ALIASES: readonly (readonly [RegExp, string])[] = [
  [/^finlab\.data\./, 'data.'],
  [/^(?:finlab\.)?backtest\.sim$/, 'sim'],
  [/^finlab\.backtest\.sim$/, 'sim'],
];

/** A call of something that is no function of the program. */
export function callOutside(m: Machine, callee: Value, args: Args): Value {
  if (callee.kind === 'module') {
    const path = ALIASES.reduce((name, [from, to]) => name.replace(from, to), callee.text ?? '');
    return path.startsWith('builtins.')
      ? builtinCall(m, path.slice('builtins.'.length), args)
      : libraryCall(m, path, args);
  }
  const own = callee.callable;
  if (own?.type === 'partial') {
    const named = new Map([...own.args.named, ...args.named]);
    return m.call(own.inner, {
      node: args.node,
      positional: [...own.args.positional, ...args.positional],
      named,
    });
  }
  if (own?.type === 'reader') {
    const read = m.attribute(args.positional[0] ?? PLAIN, own.name);
    return own.args === null ? read : m.call(read, own.args);
  }
  if (own?.type === 'method') return methodOf(m, own.self, own.name, args);
  return blend(args, callee.terms.length > 0 ? as('unknown', callee) : null);
}

function methodOf(m: Machine, self: Value, name: string, args: Args): Value {
  switch (self.kind) {
    case 'frame':
    case 'column':
    case 'local':
      return self.slab === undefined ? frameMethod(m, self, name, args) : slabMethod(m, self, name, args);
    case 'array':
      return arrayReductions.has(name) || name === 'cumsum'
        ? libraryCall(m, `numpy.${name}`, { ...args, positional: [self, ...args.positional] })
        : frameMethod(m, self, name, args);
    case 'rolling':
      return windowMethod(m, self, name, args);
    case 'group':
      return self.text === 'resample' ? periodMethod(m, self, name, args) : groupMethod(m, self, name, args);
    case 'dates':
      return name === 'map' && args.positional[0]?.periodic === true
        ? as('array', ofPeriod(m, args.positional[0], args, self))
        : datesMethod(self, name, args);
    case 'list':
    case 'table':
      return containerMethod(self, name, args);
    case 'model':
      return modelMethod(m, self, name, args);
    case 'text':
    case 'none':
    case 'number':
    case 'row':
    case 'module':
      return self.kind === 'row' ? self : PLAIN;
    default:
      return unknownMethod(m, self, name, args);
  }
}

function unknownMethod(m: Machine, self: Value, name: string, args: Args): Value {
  if (self.terms.length === 0) return blend(args, UNKNOWN);
  return name === 'shift' || name === 'bfill'
    ? frameMethod(m, { ...self, kind: 'frame' }, name, args)
    : blend(args, self);
}

const ADDING = /^(?:append|extend|insert|add|update|setdefault|appendleft)$/;

/** Methods of lists and dictionaries that change them, as the container afterwards. */
export function changed(self: Value, name: string, args: Args): Value | null {
  if ((self.kind !== 'list' && self.kind !== 'table') || !ADDING.test(name)) return null;
  const given = args.positional.at(-1) ?? PLAIN;
  if (self.kind === 'table' && name === 'update') {
    const entries = new Map([...(self.entries ?? []), ...(given.entries ?? []), ...args.named]);
    const rest = given.rest ?? self.rest;
    return { ...self, entries, ...(rest === undefined ? {} : { rest }) };
  }
  const item = name === 'extend' ? elementOf(given) : name === 'update' ? flat(given) : given;
  const rest = self.rest === undefined ? item : join(self.rest, item);
  if (self.items !== undefined && self.items.length === 0)
    return { kind: self.kind, terms: self.terms, maybe: self.maybe, rest };
  return name === 'append' && self.items !== undefined && self.items.length < 12
    ? { ...self, items: [...self.items, item], rest }
    : { ...withTerms(self, self.terms), rest };
}

/** A key of a dictionary that is no date. */
const KEY: Value = { ...PLAIN, kind: 'text' };

function sequence(rest: Value): Value {
  return { kind: 'list', terms: [], maybe: null, rest };
}

function containerMethod(self: Value, name: string, args: Args): Value {
  const [key, otherwise] = args.positional;
  if (name === 'popleft' && self.aged === true) return older(self);
  if (name === 'popleft' || name === 'popitem' || (name === 'pop' && self.kind === 'list'))
    return elementOf(self);
  if (name === 'items') {
    const pairs = [...(self.entries ?? [])].map(([entry, value]) =>
      list([{ ...PLAIN, kind: 'text', text: entry }, value]),
    );
    return self.rest === undefined
      ? list(pairs)
      : sequence(list([self.dated === true ? row(0) : KEY, flat(self)]));
  }
  if (name === 'values')
    return self.entries !== undefined && self.rest === undefined
      ? list([...self.entries.values()])
      : { kind: 'list', terms: [], maybe: null, rest: flat(self) };
  if (name === 'keys') return sequence(self.dated === true ? row(0) : KEY);
  if (name === 'get' || name === 'pop' || name === 'setdefault') {
    const entry = key?.text === undefined ? undefined : self.entries?.get(key.text);
    return (
      entry ??
      self.rest ??
      (self.entries !== undefined && key?.text !== undefined ? (otherwise ?? PLAIN) : flat(self))
    );
  }
  if (name === 'copy') return self;
  if (name === 'index') return PLAIN;
  return PLAIN;
}

const PLAIN_ATTRIBUTES = /^(?:shape|size|empty|ndim|dtypes?|name|names|nbytes|freq|flags)$/;
const COLUMNS: Value = { ...PLAIN, text: 'columns' };

function indexOf(self: Value): Value {
  if (self.swapped === true) return self.chosen ?? PLAIN;
  return self.begun === undefined ? { ...DATES, quarterly: self.quarterly } : dates(self.begun.rows);
}

function timedAttribute(self: Value, name: string): Value | null {
  if (name === 'T') return { ...self, swapped: self.swapped !== true };
  if (name === 'values' || name === 'array') return placedByOrder(self);
  if (name === 'index') return indexOf(self);
  if (name === 'columns' && self.swapped === true) return DATES;
  if (name === 'columns') return self.chosen ?? COLUMNS;
  if (name === 'shape') return { ...list([sizeOf(self), PLAIN, PLAIN]), sized: true };
  if (name === 'size' && self.kind !== 'frame') return sizeOf(self);
  if (PLAIN_ATTRIBUTES.test(name)) return PLAIN;
  if (/^(?:loc|iloc|at|iat|str|dt)$/.test(name)) return self;
  if (self.columns?.has(name) !== true) return null;
  return { ...(columnsOf(self, [name]) ?? self), kind: 'column' };
}

/** `value.name`, not called. */
export function attributeOf(m: Machine, self: Value, name: string): Value {
  const ofSlab = self.slab === undefined ? undefined : slabAttribute(m, self, name);
  if (ofSlab !== undefined) return ofSlab;
  switch (self.kind) {
    case 'module':
      return { ...self, text: `${self.text}.${name}` };
    case 'frame':
    case 'column':
    case 'array': {
      const part = timedAttribute(self, name);
      if (part !== null) return part;
      break;
    }
    case 'local':
      if (name === 'name' && self.label !== undefined) return self.label;
      if (/^(?:shape|size|empty|ndim|dtypes?|name|names)$/.test(name)) return PLAIN;
      if (/^(?:T|values|index|columns|loc|iloc|at|iat|str|dt|array)$/.test(name)) return self;
      break;
    case 'row':
      return PLAIN;
    case 'dates': {
      const part = datesAttribute(self, name);
      if (part !== undefined) return part;
      break;
    }
    case 'object': {
      const bound = self.text === 'slice' ? self.items?.[['start', 'stop', 'step'].indexOf(name)] : undefined;
      if (bound !== undefined) return bound;
      const entry = self.entries?.get(name);
      if (entry !== undefined) return entry;
      if (self.rest !== undefined) return self.rest;
      break;
    }
    case 'model':
      if (name.endsWith('_')) return as('local', self);
      break;
    default:
  }
  return { kind: 'callable', terms: self.terms, maybe: self.maybe, callable: { type: 'method', self, name } };
}

/** Whether a call of a method may leave its receiver changed, and into what. */
export function receiverAfter(
  self: Value,
  name: string,
  args: Args,
  result: Value,
  origin: number,
): Value | null {
  if (self.kind === 'model' && /fit/.test(name))
    return {
      ...mixed(self, as('local', flat(blend(args)))),
      ...(result.kind === 'model' ? { terms: result.terms, maybe: result.maybe } : { terms: result.terms }),
    };
  const inplace = args.named.get('inplace');
  if (isTimed(self) && inplace?.low === 1) return result;
  if (name === 'rotate' && self.kind === 'array') return result;
  const after = changed(self, name, args);
  return after === null || after.kind !== 'list'
    ? after
    : { ...after, origin: self.origin ?? origin - (self.items?.length ?? 0) };
}
