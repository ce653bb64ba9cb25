import type { Expr, NodeOf } from '../syntax.ts';
import type { Binding, Scope } from './scope.ts';

export type Constant = string | number | bigint | boolean | null;

const MOST_VALUES = 64;
const LONGEST_TEXT = 2048;
const DEEPEST = 24;

/**
 * The value an expression always has, or undefined where that cannot be told.
 * A name counts only while every binding of it agrees.
 */
export function constantOf(expr: Expr, scope: Scope): Constant | undefined {
  const values = constantsOf(expr, scope);
  return values?.length === 1 ? values[0] : undefined;
}

/** Every value an expression can have, or null where some of them cannot be told. */
export function constantsOf(expr: Expr, scope: Scope, depth = 0): readonly Constant[] | null {
  if (depth > DEEPEST) return null;
  switch (expr.nodeType) {
    case 'Constant':
      return isConstant(expr.value) && !isOpaque(expr.value) ? [expr.value] : null;
    case 'Name':
      return nameValues(expr.id, scope, depth);
    case 'UnaryOp':
      return combine(constantsOf(expr.operand, scope, depth + 1), [null], (value) =>
        unary(expr.op.nodeType, value),
      );
    case 'BinOp':
      return combine(
        constantsOf(expr.left, scope, depth + 1),
        constantsOf(expr.right, scope, depth + 1),
        (left, right) => binary(expr.op.nodeType, left, right),
      );
    case 'IfExp':
      return union([expr.body, expr.orelse], scope, depth);
    case 'BoolOp':
      return union(expr.values, scope, depth);
    case 'NamedExpr':
      return constantsOf(expr.value, scope, depth + 1);
    case 'JoinedStr':
      return joined(expr, scope, depth);
    case 'Subscript':
      return subscript(expr, scope, depth);
    default:
      return null;
  }
}

/** The values of the elements of a literal list, tuple or set (or of a name that always is one). */
export function elementsOf(expr: Expr, scope: Scope, depth = 0): readonly Expr[] | null {
  if (depth > DEEPEST) return null;
  if (expr.nodeType === 'List' || expr.nodeType === 'Tuple' || expr.nodeType === 'Set') {
    return expr.elts.some((element) => element.nodeType === 'Starred') ? null : expr.elts;
  }
  if (expr.nodeType === 'Name') {
    const bindings = scope.lookup(expr.id)?.bindings ?? [];
    const only = bindings[0];
    if (bindings.length !== 1 || only === undefined || only.kind !== 'assign' || only.value === null)
      return null;
    if (only.value.nodeType !== 'Tuple' && !scope.isOnlyRead(expr.id)) return null;
    return elementsOf(only.value, only.scope, depth + 1);
  }
  return null;
}

function nameValues(name: string, scope: Scope, depth: number): readonly Constant[] | null {
  const lookup = scope.lookup(name);
  if (lookup === null) return null;
  const all: Constant[] = [];
  for (const binding of lookup.bindings) {
    if (binding.kind === 'declare' || binding.kind === 'delete') continue;
    const values = bindingValues(binding, depth + 1);
    if (values === null) return null;
    for (const value of values) if (!all.includes(value)) all.push(value);
    if (all.length > MOST_VALUES) return null;
  }
  return all.length === 0 ? null : all;
}

function bindingValues(binding: Binding, depth: number): readonly Constant[] | null {
  if (binding.value === null) return null;
  if (binding.kind === 'assign' || binding.kind === 'walrus')
    return constantsOf(binding.value, binding.scope, depth);
  if (binding.kind !== 'loop') return null;
  const elements = elementsOf(binding.value, binding.scope, depth);
  return elements === null ? null : union(elements, binding.scope, depth);
}

function union(exprs: readonly Expr[], scope: Scope, depth: number): readonly Constant[] | null {
  const all: Constant[] = [];
  for (const expr of exprs) {
    const values = constantsOf(expr, scope, depth + 1);
    if (values === null) return null;
    for (const value of values) if (!all.includes(value)) all.push(value);
    if (all.length > MOST_VALUES) return null;
  }
  return all;
}

function combine(
  left: readonly Constant[] | null,
  right: readonly Constant[] | null,
  apply: (left: Constant, right: Constant) => Constant | undefined,
): readonly Constant[] | null {
  if (left === null || right === null || left.length * right.length > MOST_VALUES) return null;
  const all: Constant[] = [];
  for (const one of left) {
    for (const other of right) {
      const value = apply(one, other);
      if (value === undefined || (typeof value === 'string' && value.length > LONGEST_TEXT)) return null;
      if (!all.includes(value)) all.push(value);
    }
  }
  return all;
}

function joined(expr: NodeOf<'JoinedStr'>, scope: Scope, depth: number): readonly Constant[] | null {
  let texts: readonly Constant[] | null = [''];
  for (const part of expr.values) {
    const inner = part.nodeType === 'FormattedValue' ? part.value : part;
    if (part.nodeType === 'FormattedValue' && (part.format_spec || part.conversion > 0)) return null;
    texts = combine(texts, constantsOf(inner, scope, depth + 1), (left, right) =>
      typeof right === 'string' || typeof right === 'number' ? `${String(left)}${String(right)}` : undefined,
    );
  }
  return texts;
}

function subscript(expr: NodeOf<'Subscript'>, scope: Scope, depth: number): readonly Constant[] | null {
  const elements = elementsOf(expr.value, scope, depth + 1);
  if (elements === null) return null;
  const index = constantOf(expr.slice, scope);
  const element = typeof index === 'number' ? elements.at(index) : undefined;
  return element === undefined ? union(elements, scope, depth) : constantsOf(element, scope, depth + 1);
}

function unary(operator: string, value: Constant): Constant | undefined {
  if (typeof value !== 'number') return operator === 'Not' && typeof value === 'boolean' ? !value : undefined;
  if (operator === 'USub') return -value;
  if (operator === 'UAdd') return value;
  return operator === 'Not' ? value === 0 : undefined;
}

function binary(operator: string, left: Constant, right: Constant): Constant | undefined {
  if (typeof left === 'string' && typeof right === 'string')
    return operator === 'Add' ? left + right : undefined;
  if (typeof left === 'string' && typeof right === 'number' && operator === 'Mult') {
    return right * left.length <= LONGEST_TEXT ? left.repeat(Math.max(0, Math.trunc(right))) : undefined;
  }
  if (typeof left !== 'number' || typeof right !== 'number') return undefined;
  return arithmetic(operator, left, right);
}

function arithmetic(operator: string, left: number, right: number): number | undefined {
  switch (operator) {
    case 'Add':
      return left + right;
    case 'Sub':
      return left - right;
    case 'Mult':
      return left * right;
    case 'Pow':
      return left ** right;
    case 'Div':
      return right === 0 ? undefined : left / right;
    case 'FloorDiv':
      return right === 0 ? undefined : Math.floor(left / right);
    case 'Mod':
      return right === 0 ? undefined : left - right * Math.floor(left / right);
    default:
      return undefined;
  }
}

function isConstant(value: unknown): value is Constant {
  return value === null || ['string', 'number', 'bigint', 'boolean'].includes(typeof value);
}

/** The parser leaves `\N{NAME}` escapes unread, so such a text is not the text that runs. */
function isOpaque(value: Constant): boolean {
  return typeof value === 'string' && value.includes('\\N{');
}
