import { ALL_ROWS, complement, hull, mask, overlap } from './slab.ts';
import { leadOf, type Span, type Value } from './value.ts';

const MIRRORED: Readonly<Record<string, string>> = { Lt: 'Gt', LtE: 'GtE', Gt: 'Lt', GtE: 'LtE', Eq: 'Eq' };

/** `dates <= date`: which rows that picks; null where no dates are compared. */
export function datesCompared(op: string, left: Value, right: Value): Value | null {
  if (isDates(left)) return picked(op, right);
  if (isDates(right)) return picked(MIRRORED[op] ?? op, left);
  if (left.kind === 'column' && right.kind === 'row') return picked(op, right);
  return right.kind === 'column' && left.kind === 'row' ? picked(MIRRORED[op] ?? op, left) : null;
}

function isDates(value: Value): boolean {
  return value.kind === 'dates' && value.terms.length === 0;
}

function picked(op: string, bound: Value): Value {
  if (bound.kind === 'row') return mask(spanOf(op, bound.low ?? 0, bound.high ?? 0));
  const told = /^(?:Lt|LtE|Eq|In)$/.test(op) && !(leadOf(bound) > 0);
  return { ...mask(ALL_ROWS, told), terms: bound.kind === 'dates' ? [] : bound.terms, maybe: bound.maybe };
}

function spanOf(op: string, low: number, high: number): Span {
  switch (op) {
    case 'Lt':
      return { from: -Infinity, to: high - 1 };
    case 'LtE':
      return { from: -Infinity, to: high };
    case 'Gt':
      return { from: low + 1, to: Infinity };
    case 'GtE':
      return { from: low, to: Infinity };
    case 'Eq':
      return { from: low, to: high };
    default:
      return ALL_ROWS;
  }
}

/** `a & b`, `a | b` where one of them picks rows. */
export function masksJoined(op: string, left: Value, right: Value, all: Value): Value {
  const one = left.span ?? ALL_ROWS;
  const other = right.span ?? ALL_ROWS;
  if (op === 'BitAnd') {
    const bounded = left.bounded === true || right.bounded === true;
    return { ...all, span: overlap(one, other), ...(bounded ? { bounded } : {}) };
  }
  const bounded = left.bounded === true && right.bounded === true;
  return { ...all, span: op === 'BitOr' ? hull(one, other) : ALL_ROWS, ...(bounded ? { bounded } : {}) };
}

export function inverted(value: Value): Value {
  return value.span === undefined ? value : { ...value, span: complement(value.span), bounded: false };
}
