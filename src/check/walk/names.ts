import { isKnownModule } from '../allow/allow-list.ts';
import { ALLOWED_BUILTINS, GUARDED_BUILTINS, REFUSED_BUILTINS } from '../allow/builtins.ts';
import { API } from '../rules/api.ts';
import { BLT } from '../rules/blt.ts';
import { DUN } from '../rules/dun.ts';
import { DYN } from '../rules/dyn.ts';
import type { Lookup, Scope } from '../scope/scope.ts';
import type { Located, NodeOf, Tree } from '../syntax.ts';
import { orList } from '../nearest.ts';
import { GUARDED_MEMBERS } from './guarded.ts';
import { REFUSED, VALUE } from './context.ts';
import type { Kind, WalkContext } from './context.ts';
import { injectedPath, mayImport } from './paths.ts';
import type { Usage } from './usage.ts';

/** What a name read at this place is, with a finding where it may not be read. */
export function judgeName(id: string, at: Located, scope: Scope, usage: Usage, context: WalkContext): Kind {
  const lookup = scope.lookup(id);
  if (lookup === null) return judgeFreeName(id, at, scope, usage, context);
  const lateBuiltin = REFUSED_BUILTINS.has(id) || (GUARDED_BUILTINS.has(id) && id !== 'dir');
  if (lateBuiltin && lookup.mayFallThrough && !isBoundBefore(lookup, at, context)) {
    context.report(BLT.BLT002, at, {
      message: `\`${id}\` may still be the builtin here: the assignment to it is not certain to come first.`,
      fix: `Rename your variable, for example to \`${id}_value\`.`,
    });
    return REFUSED;
  }
  const known = context.kinds.get(lookup.bindings);
  const kind = known ?? kindOfBindings(lookup, context);
  if (known === undefined) context.kinds.set(lookup.bindings, kind);
  return kind.is === 'member' ? judgeMemberName(kind, at, usage, context) : kind;
}

/** An imported function that is safe only for the arguments a rule has seen. */
function judgeMemberName(
  kind: Extract<Kind, { is: 'member' }>,
  at: Located,
  usage: Usage,
  context: WalkContext,
): Kind {
  if (usage === 'callee' || !GUARDED_MEMBERS.has(kind.path)) return kind;
  context.report(DYN.DYN002, at, {
    message: `\`${kind.path}\` is used as a value; it is safe only when called on the spot.`,
  });
  return REFUSED;
}

function kindOfBindings(lookup: Lookup, context: WalkContext): Kind {
  let kind: Kind = VALUE;
  for (const binding of lookup.bindings) {
    if (binding.kind === 'import' && binding.path !== null) {
      const parent = binding.path.slice(0, Math.max(0, binding.path.lastIndexOf('.')));
      const importable = mayImport(binding.fromImport ? parent : binding.path, context.program);
      if (!importable) return REFUSED;
      kind = kindOfPath(binding.path);
      if (kind.is === 'module') return kind;
    } else if (binding.kind === 'parameter' && isFirstParameterOfMethod(lookup.scope, binding.name)) {
      kind = { is: 'self' };
    }
  }
  return kind;
}

export function kindOfPath(path: string): Kind {
  if (path.startsWith('finlab.') && path !== 'finlab.dataframe.FinlabDataFrame') {
    return { is: 'interface', name: path };
  }
  return isKnownModule(path) ? { is: 'module', path } : { is: 'member', path };
}

function judgeFreeName(id: string, at: Located, scope: Scope, usage: Usage, context: WalkContext): Kind {
  const injected = injectedPath(id, context.program);
  if (injected !== null) return injected === '' ? VALUE : kindOfPath(injected);
  if (ALLOWED_BUILTINS.has(id)) return { is: 'builtin', name: id };
  if (GUARDED_BUILTINS.has(id)) {
    if (usage === 'callee' || (id === 'type' && usage === 'annotation')) return { is: 'builtin', name: id };
    context.report(DYN.DYN002, at, {
      message: `\`${id}\` is used as a value; it is safe only when called on the spot.`,
    });
    return REFUSED;
  }
  if (REFUSED_BUILTINS.has(id)) {
    context.report(BLT.BLT001, at, {
      message: `\`${id}\` ${REFUSAL[id] ?? 'is not available to strategies'}.`,
    });
    return REFUSED;
  }
  if (id.startsWith('__')) {
    context.report(DUN.DUN003, at, { message: `\`${id}\` belongs to the interpreter, not to a strategy.` });
    return REFUSED;
  }
  context.report(API.API003, at, unknownName(id, scope, context));
  return REFUSED;
}

function unknownName(id: string, scope: Scope, context: WalkContext): { message: string; fix: string } {
  const close = context.nearest(id, namesInSight(scope, context), 2);
  return {
    message: `Nothing defines the name \`${id}\`.`,
    fix:
      close.length > 0
        ? `Did you mean ${orList(close)}?`
        : `Define \`${id}\` before this line, or remove it.`,
  };
}

function* namesInSight(scope: Scope, context: WalkContext): Generator<string> {
  yield* ALLOWED_BUILTINS;
  yield* context.program.profile.injected;
  for (let from: Scope | null = scope; from !== null; from = from.parent) yield* from.names;
}

const REFUSAL: Readonly<Record<string, string>> = {
  eval: 'runs text as code',
  exec: 'runs text as code',
  compile: 'turns text into code',
  open: 'opens files; a strategy reads data with `data.get` only',
  input: 'waits for input that never comes',
  breakpoint: 'starts a debugger',
  __import__: 'imports modules by name',
  help: 'starts a reader that loads modules by name',
};

function isBoundBefore(lookup: Lookup, at: Located, context: WalkContext): boolean {
  const known = context.boundAfter.get(lookup.bindings);
  const line = known ?? boundAfter(lookup, context.program.tree);
  if (known === undefined) context.boundAfter.set(lookup.bindings, line);
  return line < (at.lineno ?? 0);
}

/** The last line of the first plain assignment in the module’s own body; infinite where the name can vanish again. */
function boundAfter(lookup: Lookup, tree: Tree): number {
  if (lookup.scope.kind !== 'module' || lookup.bindings.some((binding) => binding.kind === 'delete'))
    return Number.POSITIVE_INFINITY;
  const name = lookup.bindings[0]?.name;
  const first = tree.body.find((statement) => {
    if (statement.nodeType === 'FunctionDef' || statement.nodeType === 'ClassDef')
      return statement.name === name;
    if (statement.nodeType !== 'Assign') return false;
    return statement.targets.some((target) => bindsName(target, name));
  });
  return first === undefined ? Number.POSITIVE_INFINITY : (first.end_lineno ?? first.lineno);
}

function bindsName(target: NodeOf<'Assign'>['targets'][number], name: string | undefined): boolean {
  if (target.nodeType === 'Name') return target.id === name;
  return target.nodeType === 'Tuple' && target.elts.some((element) => bindsName(element, name));
}

function isFirstParameterOfMethod(scope: Scope, name: string): boolean {
  if (scope.kind !== 'function' || scope.parent?.kind !== 'class') return false;
  const node = scope.node;
  if (node.nodeType !== 'FunctionDef') return false;
  const isStatic = node.decorator_list.some(
    (decorator) => decorator.nodeType === 'Name' && decorator.id === 'staticmethod',
  );
  return !isStatic && (node.args.posonlyargs[0] ?? node.args.args[0])?.arg === name;
}
