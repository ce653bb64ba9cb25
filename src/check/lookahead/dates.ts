import { flat } from './mixing.ts';
import type { Args } from './callable.ts';
import { argument } from './callable.ts';
import { datesCompared, masksJoined } from './masks.ts';
import { ALL_ROWS, mask } from './slab.ts';
import { dates, number, PLAIN, row, type Value } from './value.ts';

const DAILY = /^(?:D|B|C)?$/;
const COMES_AGAIN = /^(?:month|quarter|week|day\w*|weekday|month_name|day_name)$/;
const PART = /^(?:year|date|values|tz|array|dt|str|is_\w+_end|is_\w+_start|time)$/;

/** `index.name`, not called; undefined for a method. */
export function datesAttribute(self: Value, name: string): Value | undefined {
  if (COMES_AGAIN.test(name) && !name.endsWith('_name')) return { ...self, cyclic: true };
  if (name === 'year') return { ...self, text: 'periods' };
  return PART.test(name) ? self : undefined;
}

/** A method of dates: of an index, or of a column that holds them. */
export function datesMethod(self: Value, name: string, args: Args): Value {
  const [first = PLAIN] = args.positional;
  switch (name) {
    case 'get_loc':
    case 'searchsorted':
    case 'asof':
      return first.kind === 'row' ? first : PLAIN;
    case 'get_indexer':
      return /^(?:bfill|backfill|nearest)$/.test(argument(args, 1, 'method')?.text ?? '')
        ? { ...dates(0), text: 'next' }
        : self;
    case 'to_period':
      return DAILY.test(first.text ?? '') ? self : { ...self, text: 'periods' };
    case 'strftime':
      return /%[djcxDF]/.test(first.text ?? '%d') ? self : { ...self, text: 'periods' };
    case 'to_timestamp':
      return stamped(self, args);
    case 'max':
    case 'min':
      return extreme(self, name);
    case 'shift':
      return dates((self.low ?? 0) + (first.low ?? 1), (self.high ?? 0) + (first.high ?? 1));
    case 'isin':
      return among(first);
    case 'between':
      return between(self, first, args.positional[1] ?? PLAIN);
    case 'sort_values': {
      const up = argument(args, -1, 'ascending');
      return { ...self, reversed: up?.kind === 'number' && up.low === 0 && up.high === 0 };
    }
    case 'month_name':
    case 'day_name':
      return { ...self, cyclic: true };
    default:
      return self;
  }
}

function between(self: Value, first: Value, last: Value): Value {
  const lower = datesCompared('GtE', self, first) ?? PLAIN;
  return masksJoined('BitAnd', lower, datesCompared('LtE', self, last) ?? PLAIN, PLAIN);
}

/** The first day of a period lies before what the period shows; the last does not. */
function stamped(self: Value, args: Args): Value {
  if (self.text !== 'periods') return self;
  const atEnd = /^e/i.test(argument(args, 1, 'how')?.text ?? '');
  return dates((self.low ?? 0) - (atEnd ? 0 : 1));
}

function extreme(self: Value, name: string): Value {
  const at = name === 'max' ? self.span?.to : self.span?.from;
  if (at !== undefined && Number.isFinite(at)) return row(at);
  return name === 'max' && self.span === undefined ? number(-1) : PLAIN;
}

/** Whether dates are among some: those of a part of the sample that is known, or not. */
function among(given: Value): Value {
  const inner = given.span === undefined ? flat(given) : given;
  return {
    ...mask(inner.span ?? ALL_ROWS, inner.span === undefined),
    terms: inner.terms,
    maybe: inner.maybe,
  };
}
