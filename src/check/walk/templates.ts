import { constantsOf, type Constant } from '../scope/constants.ts';
import type { Binding, Scope } from '../scope/scope.ts';
import type { Expr, NodeOf } from '../syntax.ts';
import type { WalkContext } from './context.ts';
import { dictionaryValues, givenTo } from './own-objects.ts';

const MOST_TEMPLATES = 64;
const DEEPEST = 8;

/**
 * Every value that a template can have, or null where some cannot be told: constants, and beyond them parameters of
 * functions whose every call is in sight, constants of the program's classes, and values of literal dictionaries.
 */
export function templatesOf(
  expr: Expr,
  scope: Scope,
  context: WalkContext,
  depth = 0,
): readonly Constant[] | null {
  const known = constantsOf(expr, scope);
  if (known !== null || depth > DEEPEST) return known;
  switch (expr.nodeType) {
    case 'BinOp':
      return expr.op.nodeType === 'Add' ? joined(expr, scope, context, depth) : null;
    case 'Name':
      return ofName(expr.id, scope, context, depth);
    case 'Attribute':
      return ofClass(expr, scope, context, depth);
    case 'Subscript': {
      const values = dictionaryValues(expr.value, scope);
      return values === null ? null : union(values, scope, context, depth);
    }
    default:
      return null;
  }
}

function union(
  exprs: readonly Expr[],
  scope: Scope,
  context: WalkContext,
  depth: number,
): readonly Constant[] | null {
  const all = new Set<Constant>();
  for (const expr of exprs) {
    const values = templatesOf(expr, scope, context, depth + 1);
    if (values === null) return null;
    for (const value of values) all.add(value);
  }
  return all.size === 0 || all.size > MOST_TEMPLATES ? null : [...all];
}

function joined(
  expr: NodeOf<'BinOp'>,
  scope: Scope,
  context: WalkContext,
  depth: number,
): readonly Constant[] | null {
  const left = templatesOf(expr.left, scope, context, depth + 1);
  const right = templatesOf(expr.right, scope, context, depth + 1);
  if (left === null || right === null || left.length * right.length > MOST_TEMPLATES) return null;
  if (![...left, ...right].every((part) => typeof part === 'string')) return null;
  return left.flatMap((one) => right.map((other) => `${String(one)}${String(other)}`));
}

function ofName(name: string, scope: Scope, context: WalkContext, depth: number): readonly Constant[] | null {
  const all = new Set<Constant>();
  for (const binding of scope.lookup(name)?.bindings ?? []) {
    if (binding.kind === 'declare') continue;
    const values = ofBinding(binding, context, depth);
    if (values === null) return null;
    for (const value of values) all.add(value);
  }
  return all.size === 0 || all.size > MOST_TEMPLATES ? null : [...all];
}

function ofBinding(binding: Binding, context: WalkContext, depth: number): readonly Constant[] | null {
  if (binding.kind === 'assign' && binding.value !== null)
    return templatesOf(binding.value, binding.scope, context, depth + 1);
  if (binding.kind !== 'parameter') return null;
  const calls = context.ownObjects.callsOf(binding);
  if (calls === null) return null;
  const all = new Set<Constant>();
  for (const { call, scope } of calls.calls) {
    const given = givenTo(call, calls.place, binding.name) ?? binding.value;
    const values = given === null ? null : templatesOf(given, scope, context, depth + 1);
    if (values === null) return null;
    for (const value of values) all.add(value);
  }
  return [...all];
}

/** `self.TEMPLATE`, `Report.TEMPLATE`: a constant of a class that nothing writes to. */
function ofClass(
  expr: NodeOf<'Attribute'>,
  scope: Scope,
  context: WalkContext,
  depth: number,
): readonly Constant[] | null {
  const all = new Set<Constant>();
  for (const { value, scope: home } of context.ownObjects.constantOfClass(expr, scope) ?? []) {
    const values = value === null ? null : templatesOf(value, home, context, depth + 1);
    if (values === null) return null;
    for (const one of values) all.add(one);
  }
  return all.size === 0 || all.size > MOST_TEMPLATES ? null : [...all];
}
