import { constantsOf } from '../scope/constants.ts';
import type { Scope } from '../scope/scope.ts';
import { DYN } from '../rules/dyn.ts';
import { IMP } from '../rules/imp.ts';
import type { Expr, Located, NodeOf } from '../syntax.ts';
import { judgeRead } from './attributes.ts';
import { REFUSED, VALUE } from './context.ts';
import type { Kind, WalkContext } from './context.ts';
import { judgeName } from './names.ts';
import { checkAttributeTarget } from './targets.ts';
import type { Usage } from './usage.ts';

type Call = NodeOf<'Call'>;

/** The builtin that a call names, where the name is not the program’s own. */
export function reflectionOf(call: Call, scope: Scope): string | null {
  if (call.func.nodeType !== 'Name' || scope.lookup(call.func.id) !== null) return null;
  const name = call.func.id;
  return ['getattr', 'hasattr', 'setattr', 'delattr', 'globals', 'locals', 'vars', 'dir'].includes(name)
    ? name
    : null;
}

/** `getattr(x, "name")` is `x.name`: the same judgement, as long as the name can be told. */
export function judgeReflection(
  call: Call,
  name: string,
  base: Kind,
  usage: Usage,
  scope: Scope,
  context: WalkContext,
): Kind {
  if (name === 'hasattr' || name === 'dir') return VALUE;
  if (name === 'globals' || name === 'locals' || name === 'vars') {
    context.report(DYN.DYN003, call, { message: `\`${name}()\` hands out every name as a dictionary.` });
    return REFUSED;
  }
  if (base.is === 'refused') return REFUSED;
  const attribute = call.args[1];
  const names = attribute === undefined ? null : constantsOf(attribute, scope);
  if (names === null || names.some((value) => typeof value !== 'string')) {
    if (name === 'setattr' && base.is === 'self') return VALUE;
    context.report(DYN.DYN001, call, {
      message: `The attribute that \`${name}\` reaches is only known at run time.`,
    });
    return REFUSED;
  }
  let kind: Kind = VALUE;
  for (const value of names) {
    const attr = String(value).normalize('NFKC');
    if (name === 'getattr') kind = judgeRead(base, attr, call, usage, context);
    else checkAttributeTarget(base, attr, call, context);
    if (kind.is === 'refused') return kind;
  }
  return kind;
}

/**
 * `globals()["x"]`, `globals().get("x")` and `"x" in globals()` with a literal are the name `x`.
 * Gives what the name is, or null where the expression is none of these.
 */
export function judgeNamespaceAccess(
  expr: Expr,
  scope: Scope,
  usage: Usage,
  context: WalkContext,
): Kind | null {
  const access = accessOf(expr);
  if (access === null || !isNamespace(access.namespace, scope)) return null;
  const names = constantsOf(access.key, scope);
  if (names === null) return null;
  if (access.test) return VALUE;
  let kind: Kind = VALUE;
  for (const name of names) {
    if (typeof name !== 'string') return null;
    if (scope.lookup(name) === null && !name.startsWith('_')) continue;
    kind = judgeName(name, expr, scope, usage, context);
  }
  return kind;
}

interface Access {
  readonly namespace: Expr;
  readonly key: Expr;
  readonly test: boolean;
}

function accessOf(expr: Expr): Access | null {
  if (expr.nodeType === 'Subscript' && expr.ctx.nodeType === 'Load') {
    return { namespace: expr.value, key: expr.slice, test: false };
  }
  if (
    expr.nodeType === 'Compare' &&
    expr.ops.length === 1 &&
    /^(?:In|NotIn)$/.test(expr.ops[0]?.nodeType ?? '')
  ) {
    const namespace = expr.comparators[0];
    return namespace === undefined ? null : { namespace, key: expr.left, test: true };
  }
  if (expr.nodeType === 'Call' && expr.func.nodeType === 'Attribute' && expr.func.attr === 'get') {
    const key = expr.args[0];
    return key === undefined ? null : { namespace: expr.func.value, key, test: false };
  }
  return null;
}

function isNamespace(expr: Expr, scope: Scope): boolean {
  if (expr.nodeType !== 'Call' || expr.func.nodeType !== 'Name' || expr.args.length > 0) return false;
  return ['globals', 'locals', 'vars', 'dir'].includes(expr.func.id) && scope.lookup(expr.func.id) === null;
}

/** A module may stand in front of a dot, or be asked whether it is there. Nothing else. */
export function requireNoModule(kind: Kind, at: Located, usage: Usage, context: WalkContext): Kind {
  if (kind.is !== 'module' || usage === 'base' || usage === 'test' || usage === 'nameBase') return kind;
  context.report(IMP.IMP006, at, {
    message: `The module \`${kind.path}\` is used as a value.`,
    fix: `Write what you need of it: \`${kind.path}.name\`.`,
  });
  return REFUSED;
}
