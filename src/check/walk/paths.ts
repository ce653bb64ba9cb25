import { isKnownModule } from '../allow/allow-list.ts';
import { ALLOWED_BUILTINS, GUARDED_BUILTINS, REFUSED_BUILTINS } from '../allow/builtins.ts';
import type { Program } from '../program.ts';
import type { Binding, Lookup, Scope } from '../scope/scope.ts';
import type { Expr } from '../syntax.ts';

/** What the injected names stand for. */
const INJECTED_MODULES: Readonly<Record<string, string>> = { pd: 'pandas', np: 'numpy' };

/** The objects a strategy talks to: they may be passed around, but not changed. */
export const INTERFACE_MODULES: Readonly<Record<string, string>> = {
  data: 'finlab.data',
  backtest: 'finlab.backtest',
  sim: 'finlab.backtest.sim',
};

export function injectedPath(name: string, program: Program): string | null {
  if (!program.profile.injected.includes(name)) return null;
  return INJECTED_MODULES[name] ?? INTERFACE_MODULES[name] ?? '';
}

/** The dotted path an expression names, where imports and attributes say so: `pd.DataFrame` is `pandas.DataFrame`. */
export function pathOf(expr: Expr, scope: Scope, program: Program): string | null {
  if (expr.nodeType === 'Attribute') {
    const base = pathOf(expr.value, scope, program);
    return base === null ? null : `${base}.${expr.attr}`;
  }
  if (expr.nodeType !== 'Name') return null;
  const lookup = scope.lookup(expr.id);
  if (lookup === null) {
    const injected = injectedPath(expr.id, program);
    return injected !== null ? injected || null : isBuiltin(expr.id) ? expr.id : null;
  }
  return importOf(lookup)?.path ?? null;
}

export function importOf(lookup: Lookup): Binding | null {
  return lookup.bindings.find((binding) => binding.kind === 'import') ?? null;
}

export function isBuiltin(name: string): boolean {
  return ALLOWED_BUILTINS.has(name) || GUARDED_BUILTINS.has(name) || REFUSED_BUILTINS.has(name);
}

/** Whether a path may be imported under a profile: a reviewed module of a library that the profile lists. */
export function mayImport(path: string, program: Program): boolean {
  const library = path.split('.', 1)[0] ?? path;
  return program.profile.libraries.includes(library) && isKnownModule(path);
}
