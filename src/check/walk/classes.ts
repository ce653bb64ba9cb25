import { ALLOWED_BASES, ALLOWED_METHODS, EXCEPTION_METHODS } from '../allow/builtins.ts';
import { CLS } from '../rules/cls.ts';
import { DUN } from '../rules/dun.ts';
import type { Scope } from '../scope/scope.ts';
import type { Expr, NodeOf } from '../syntax.ts';
import { isDunder } from './attributes.ts';
import type { WalkContext } from './context.ts';
import { pathOf } from './paths.ts';

type BaseKind = 'plain' | 'exception' | 'refused';

const EXCEPTION =
  /^(?:\w*(?:Error|Exception|Warning|Interrupt|Exit|Iteration)|ExceptionGroup|BaseExceptionGroup)$/;

/** Bases and keywords of a class statement, and the dunder methods in its body. */
export function checkClass(node: NodeOf<'ClassDef'>, scope: Scope, context: WalkContext): void {
  const kinds = node.bases.map((base) => {
    const kind = kindOfBase(base, scope, context, 0);
    if (kind === 'refused') {
      context.report(CLS.CLS001, base, {
        message: `\`${node.name}\` extends a class whose behaviour is not the strategy’s to change.`,
      });
    }
    return kind;
  });
  for (const keyword of node.keywords) checkKeyword(keyword, scope, context);
  for (const statement of node.body) {
    if (statement.nodeType === 'FunctionDef') checkMethod(statement, kinds.includes('exception'), context);
  }
}

/** A function outside a class has no business with a dunder name: Python would call it for the module. */
export function checkFunctionName(node: NodeOf<'FunctionDef'>, scope: Scope, context: WalkContext): void {
  if (scope.kind === 'class' || !isDunder(node.name)) return;
  context.report(DUN.DUN003, node, {
    message: `A function named \`${node.name}\` outside a class is a hook of the interpreter.`,
  });
}

function kindOfBase(base: Expr, scope: Scope, context: WalkContext, depth: number): BaseKind {
  if (depth > 20) return 'refused';
  if (base.nodeType === 'Subscript') return kindOfBase(base.value, scope, context, depth + 1);
  if (base.nodeType === 'Call') {
    const made = pathOf(base.func, scope, context.program);
    return made === 'collections.namedtuple' || made === 'typing.NamedTuple' ? 'plain' : 'refused';
  }
  if (base.nodeType === 'Name') {
    const bindings = scope.lookup(base.id)?.bindings ?? [];
    const own = bindings.find((binding) => binding.kind === 'class');
    if (own !== undefined && own.node.nodeType === 'ClassDef' && bindings.length === 1) {
      const inherited = own.node.bases.map((parent) => kindOfBase(parent, own.scope, context, depth + 1));
      return inherited.includes('exception') ? 'exception' : 'plain';
    }
  }
  const path = pathOf(base, scope, context.program);
  if (path === null) return 'refused';
  if (ALLOWED_BASES.has(path)) return 'plain';
  return EXCEPTION.test(path) ? 'exception' : 'refused';
}

function checkKeyword(keyword: NodeOf<'Keyword'>, scope: Scope, context: WalkContext): void {
  if (keyword.arg === 'total' || keyword.arg === 'frozen') return;
  if (keyword.arg === 'metaclass' && pathOf(keyword.value, scope, context.program) === 'abc.ABCMeta') return;
  context.report(CLS.CLS002, keyword, {
    message: `The class keyword \`${keyword.arg ?? '**'}\` runs code where no call is written.`,
  });
}

function checkMethod(node: NodeOf<'FunctionDef'>, isException: boolean, context: WalkContext): void {
  if (!isDunder(node.name)) return;
  if (!ALLOWED_METHODS.has(node.name)) {
    context.report(CLS.CLS003, node, {
      message: `Python calls \`${node.name}\` by itself, where no call is written.`,
    });
  } else if (isException && !EXCEPTION_METHODS.has(node.name)) {
    context.report(CLS.CLS006, node, {
      message: `\`${node.name}\` on an exception is called by an operator on what \`except\` caught.`,
    });
  }
}
