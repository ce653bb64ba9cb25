import { flat, join, mixed } from './mixing.ts';
import type { Expr, NodeOf } from '../syntax.ts';
import { isTrue, whole } from './effects.ts';
import type { Environment } from './environment.ts';
import type { Machine } from './machine.ts';
import { datesCompared, inverted, masksJoined } from './masks.ts';
import { ALL_ROWS, mask } from './slab.ts';
import { subscript } from './subscripts.ts';
import { as, dates, isTimed, list, NONE, number, PLAIN, row, text, UNKNOWN, type Value } from './value.ts';

/** Expressions without calls, functions and comprehensions, which the interpreter itself follows. */
export function simpleExpression(m: Machine, expr: Expr, env: Environment): Value {
  switch (expr.nodeType) {
    case 'Constant':
      return constant(expr.value);
    case 'Attribute':
      return m.attribute(m.evaluate(expr.value, env), expr.attr);
    case 'Subscript':
      return subscript(m, expr, env);
    case 'BinOp':
      return binary(m, expr, m.evaluate(expr.left, env), m.evaluate(expr.right, env));
    case 'UnaryOp':
      return unary(m, expr, m.evaluate(expr.operand, env));
    case 'BoolOp':
      return combined(expr.values.map((value) => m.evaluate(value, env)));
    case 'Compare':
      return compared(m, expr, env);
    case 'List':
    case 'Tuple':
    case 'Set':
      return sequence(m, expr, env);
    case 'Dict':
      return table(m, expr, env);
    case 'JoinedStr':
      for (const part of expr.values) if (part.nodeType === 'FormattedValue') m.evaluate(part.value, env);
      return PLAIN;
    case 'Starred':
      return m.evaluate(expr.value, env);
    case 'Slice':
      return PLAIN;
    default:
      return UNKNOWN;
  }
}

function constant(value: unknown): Value {
  if (typeof value === 'number') return number(value);
  if (typeof value === 'bigint') return number(Number(value));
  if (typeof value === 'boolean') return number(value ? 1 : 0);
  if (typeof value === 'string') return text(value);
  return value === null ? NONE : PLAIN;
}

function binary(m: Machine, expr: NodeOf<'BinOp'>, left: Value, right: Value): Value {
  const op = expr.op.nodeType;
  const own = ownOperator(m, expr, OPERATORS[op], left, right);
  if (own !== null) return own;
  if (left.kind === 'number' && right.kind === 'number') return interval(op, left, right);
  if ((op === 'Add' || op === 'Sub') && (isPlace(left) || isPlace(right))) {
    const moved = place(op, left, right);
    if (moved !== null) return moved;
  }
  if (left.kind === 'list' && op === 'Mult' && right.terms.length === 0)
    return { kind: 'list', terms: [], maybe: null, rest: flat(left), dated: right.sized === true };
  if (left.kind === 'list' && op === 'Add') {
    return right.items !== undefined && left.items !== undefined
      ? list([...left.items, ...right.items])
      : join(left, right);
  }
  const all = together(m, expr, left, right);
  if ((left.sized ?? right.sized) === true && all.kind === 'local') return { ...all, sized: true };
  return left.span === undefined && right.span === undefined ? all : masked(op, left, right, all);
}

function masked(op: string, left: Value, right: Value, all: Value): Value {
  const isMask = op.startsWith('Bit') && !isTimed(all) && all.kind !== 'dates';
  return isMask ? masksJoined(op, left, right, all) : { ...all, span: undefined };
}

const OPERATORS: Readonly<Record<string, string>> = {
  Add: 'add',
  Sub: 'sub',
  Mult: 'mul',
  Div: 'truediv',
  FloorDiv: 'floordiv',
  Mod: 'mod',
  Pow: 'pow',
  MatMult: 'matmul',
  LShift: 'lshift',
  RShift: 'rshift',
  BitAnd: 'and',
  BitOr: 'or',
  BitXor: 'xor',
  Lt: 'lt',
  LtE: 'le',
  Gt: 'gt',
  GtE: 'ge',
  Eq: 'eq',
  NotEq: 'ne',
};
const SWAPPED: Readonly<Record<string, string>> = {
  lt: 'gt',
  le: 'ge',
  gt: 'lt',
  ge: 'le',
  eq: 'eq',
  ne: 'ne',
};

/** An operator that one of the program's classes gives a meaning. */
function ownOperator(
  m: Machine,
  node: Expr,
  name: string | undefined,
  left: Value,
  right: Value,
): Value | null {
  if (name === undefined || (left.kind !== 'object' && right.kind !== 'object')) return null;
  const here = ownMethod(m, left, `__${name}__`);
  if (here !== null) return m.call(here, { node, positional: [right], named: new Map() });
  const there = ownMethod(m, right, `__${SWAPPED[name] ?? `r${name}`}__`);
  return there === null ? null : m.call(there, { node, positional: [left], named: new Map() });
}

function ownMethod(m: Machine, value: Value, name: string): Value | null {
  if (value.kind !== 'object' || value.callable?.type !== 'class') return null;
  const method = m.attribute(value, name);
  return method.callable?.type === 'function' ? method : null;
}

function isPlace(value: Value): boolean {
  return value.kind === 'row' || value.kind === 'dates';
}

function place(op: string, left: Value, right: Value): Value | null {
  const [at, by] = isPlace(left) ? [left, right] : [right, left];
  if (by.kind !== 'number') return isPlace(by) ? PLAIN : by.terms.length > 0 ? null : adriftPlace(at, op);
  const [low, high] = op === 'Sub' ? [-(by.high ?? 0), -(by.low ?? 0)] : [by.low ?? 0, by.high ?? 0];
  const most = at.unsure === true ? Math.min(0, (at.high ?? 0) + high) : (at.high ?? 0) + high;
  const least = Math.min(most, (at.low ?? 0) + low);
  if (at.kind === 'row')
    return at.unsure === true ? { ...row(least, most), unsure: true } : { ...row(least, most), id: at.id };
  const plain = { ...dates(least, most), ...(at.text === 'periods' ? { text: at.text } : {}) };
  return at.span === undefined ? plain : spanned(at, low, high);
}

/** `np.arange(a, b) + n`: the same rows, so many later. */
function spanned(at: Value, low: number, high: number): Value {
  const { from, to } = at.span ?? ALL_ROWS;
  return { ...dates(0), span: { from: from + low, to: to + high }, id: at.id };
}

/** Moved by an unknown count: earlier when subtracted, as far as anybody can say. */
function adriftPlace(at: Value, op: string): Value {
  if (op !== 'Sub') return PLAIN;
  const most = Math.min(0, at.high ?? 0);
  return at.kind === 'row' ? { ...row(Math.min(most, at.low ?? 0), most), unsure: true } : at;
}

/** Two operands cell by cell. Arrays meet by place, so a reversed one meets rows of another time. */
function together(m: Machine, expr: Expr, one: Value, other: Value): Value {
  const left = flat(one);
  const right = flat(other);
  const mismatch = isTimed(left) && isTimed(right) && (left.reversed === true) !== (right.reversed === true);
  const inArrays = left.kind === 'array' || right.kind === 'array';
  const [a, b] = mismatch && inArrays ? [ordered(m, expr, left), ordered(m, expr, right)] : [left, right];
  const [wide, narrow] = rankOf(a) >= rankOf(b) ? [a, b] : [b, a];
  const slabbed = wide.slab !== undefined || narrow.slab !== undefined;
  const result = slabbed
    ? mixed(wide, narrow)
    : mixed(
        isTimed(wide) ? wide : as(wide.kind === 'none' ? narrow.kind : plainKind(wide), wide),
        as('local', narrow),
      );
  const daily = result.quarterly === true && isTimed(narrow) && narrow.quarterly !== wide.quarterly;
  return mismatch || daily
    ? { ...result, reversed: result.reversed === true && !mismatch, quarterly: undefined }
    : result;
}

function plainKind(value: Value): Value['kind'] {
  return value.kind === 'unknown' || value.kind === 'dates' ? value.kind : 'local';
}

function ordered(m: Machine, expr: Expr, value: Value): Value {
  if (value.reversed !== true) return value;
  return whole(
    m,
    { ...value, reversed: false },
    expr,
    'LAB012',
    'Rows in reversed order meet rows in order.',
  );
}

const RANKS = ['none', 'number', 'text', 'local', 'unknown', 'dates', 'array', 'column', 'frame'];

function rankOf(value: Value): number {
  return RANKS.indexOf(value.kind);
}

function interval(op: string, left: Value, right: Value): Value {
  const [a, b, c, d] = [left.low ?? 0, left.high ?? 0, right.low ?? 0, right.high ?? 0];
  if (op === 'Add') return number(a + c, b + d);
  if (op === 'Sub') return number(a - d, b - c);
  const corners = [
    [a, c],
    [a, d],
    [b, c],
    [b, d],
  ].map(([x = 0, y = 0]) => arithmetic(op, x, y));
  return number(Math.min(...corners), Math.max(...corners));
}

function arithmetic(op: string, x: number, y: number): number {
  switch (op) {
    case 'Mult':
      return x * y;
    case 'Div':
      return x / y;
    case 'FloorDiv':
      return Math.floor(x / y);
    case 'Mod':
      return y === 0 ? NaN : x - y * Math.floor(x / y);
    case 'Pow':
      return x ** y;
    default:
      return NaN;
  }
}

const SIGNS: Readonly<Record<string, string>> = { USub: '__neg__', UAdd: '__pos__', Invert: '__invert__' };

function unary(m: Machine, expr: NodeOf<'UnaryOp'>, value: Value): Value {
  const op = expr.op.nodeType;
  const own = ownMethod(m, value, SIGNS[op] ?? '');
  if (own !== null) return m.call(own, { node: expr, positional: [], named: new Map() });
  if (op === 'Invert') return inverted(value);
  if (value.kind !== 'number') return op === 'Not' ? as('local', flat(value)) : value;
  if (op === 'USub')
    return {
      ...number(-(value.high ?? 0), -(value.low ?? 0)),
      ...(value.text === undefined ? {} : { text: value.text }),
    };
  if (op !== 'Not') return value;
  return value.low === value.high ? number(value.low === 0 ? 1 : 0) : PLAIN;
}

function combined(values: readonly Value[]): Value {
  const parts = values.map((value) => flat(value));
  if (parts.length > 0 && parts.every(isTrue)) return number(1);
  return parts
    .slice(1)
    .reduce(
      (all, part) =>
        isTimed(part) && !isTimed(all) ? mixed(part, as('local', all)) : mixed(all, as('local', part)),
      parts[0] ?? PLAIN,
    );
}

function compared(m: Machine, expr: NodeOf<'Compare'>, env: Environment): Value {
  let all = m.evaluate(expr.left, env);
  const [only] = expr.comparators;
  if (expr.comparators.length === 1 && only !== undefined) {
    const right = m.evaluate(only, env);
    const decided = decide(expr.ops[0]?.nodeType ?? '', all, right);
    if (decided !== null) return decided;
    if (/^(?:In|NotIn|Is|IsNot)$/.test(expr.ops[0]?.nodeType ?? ''))
      return isTimed(all) ? PLAIN : as('local', mixed(flat(all), as('local', flat(right))));
    return comparedPlain(m, expr, expr.ops[0]?.nodeType ?? '', all, right);
  }
  return chained(m, expr, all, env);
}

/** `a < b < c` is both at once. */
function chained(m: Machine, expr: NodeOf<'Compare'>, start: Value, env: Environment): Value {
  let left = start;
  let all: Value | null = null;
  expr.comparators.forEach((part, at) => {
    const right = m.evaluate(part, env);
    const one = comparedPlain(m, expr, expr.ops[at]?.nodeType ?? '', left, right);
    all =
      all === null
        ? one
        : one.span === undefined && all.span === undefined
          ? together(m, expr, all, one)
          : masked('BitAnd', all, one, together(m, expr, all, one));
    left = right;
  });
  return all ?? start;
}

function comparedPlain(m: Machine, expr: Expr, op: string, left: Value, right: Value): Value {
  const picked = datesCompared(op, left, right);
  if (picked !== null && left.cyclic !== true && right.cyclic !== true) return picked;
  if (picked !== null) return { ...mask(ALL_ROWS), terms: picked.terms, maybe: picked.maybe };
  const own = ownOperator(m, expr, OPERATORS[op], left, right);
  if (own !== null) return own;
  const result = { ...together(m, expr, left, right), span: undefined };
  return result.kind === 'number' || result.kind === 'text' ? as('local', result) : result;
}

function decide(op: string, left: Value, right: Value): Value | null {
  const same = left.kind === 'none' && right.kind === 'none';
  if (op === 'Is' || op === 'IsNot') {
    const differ =
      (left.kind === 'none') !== (right.kind === 'none') && left.kind !== 'unknown' && right.kind === 'none';
    if (!same && (!differ || left.kind === 'local')) return null;
    return number((op === 'Is') === same ? 1 : 0);
  }
  if (
    (op === 'Eq' || op === 'NotEq') &&
    left.text !== undefined &&
    right.text !== undefined &&
    left.kind === 'text' &&
    right.kind === 'text'
  ) {
    return number((left.text === right.text) === (op === 'Eq') ? 1 : 0);
  }
  return null;
}

function sequence(
  m: Machine,
  expr: NodeOf<'List'> | NodeOf<'Tuple'> | NodeOf<'Set'>,
  env: Environment,
): Value {
  const items = expr.elts.map((element) => m.evaluate(element, env));
  if (expr.elts.some((element) => element.nodeType === 'Starred') || items.length > 200) {
    return { kind: 'list', terms: [], maybe: null, rest: flat(list(items)) };
  }
  return list(items);
}

function table(m: Machine, expr: NodeOf<'Dict'>, env: Environment): Value {
  const entries = new Map<string, Value>();
  let rest: Value | undefined;
  expr.values.forEach((valueExpr, at) => {
    const keyExpr = expr.keys[at];
    const value = m.evaluate(valueExpr, env);
    const key = keyExpr === null || keyExpr === undefined ? null : m.evaluate(keyExpr, env);
    if (key?.text !== undefined) entries.set(key.text, value);
    else if (key === null && value.entries !== undefined)
      for (const [name, item] of value.entries) entries.set(name, item);
    else rest = rest === undefined ? flat(value) : join(rest, flat(value));
  });
  return { kind: 'table', terms: [], maybe: null, entries, ...(rest === undefined ? {} : { rest }) };
}

/** What a comprehension makes of its elements: rows make dates, anything else a list. */
export function collected(expr: Expr, element: Value): Value {
  if (expr.nodeType !== 'DictComp' && element.kind === 'row')
    return dates(element.low ?? 0, element.high ?? 0);
  return { kind: expr.nodeType === 'DictComp' ? 'table' : 'list', terms: [], maybe: null, rest: element };
}
