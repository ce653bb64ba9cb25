import type { Program } from '../program.ts';
import { elementsOf } from '../scope/constants.ts';
import type { Binding, Scope } from '../scope/scope.ts';
import type { Expr, NodeOf } from '../syntax.ts';
import { programUses, type KnownCall, type ProgramUses, type Store } from './program-uses.ts';

type Class = NodeOf<'ClassDef'>;

const DEEPEST = 8;

/**
 * Which expressions are certainly objects of the program's own classes. A security decision: a method named like one
 * that acts on libraries is let through on nothing else. Whatever is not proven counts as an object of a library.
 */
export class OwnObjects {
  readonly #program: Program;
  #uses: ProgramUses | null = null;

  constructor(program: Program) {
    this.#program = program;
  }

  /** Whether `expr` is certainly an object of a class of the program. What it inherits has been reviewed. */
  includes(expr: Expr, scope: Scope): boolean {
    return this.#classesOf(expr, scope, 0) !== null;
  }

  /** Whether `expr` names a class of the program that extends nothing but others of its own. */
  isClass(expr: Expr, scope: Scope): boolean {
    const own = expr.nodeType === 'Name' ? classNamed(expr.id, scope) : null;
    return own !== null && own.keywords.length === 0 && own.bases.length === 0;
  }

  /** Every call of the function whose parameter `binding` is; null where it may be called out of sight. */
  callsOf(binding: Binding): { readonly place: number; readonly calls: readonly KnownCall[] } | null {
    const fn = binding.scope.node;
    const home = binding.scope.parent;
    if (fn.nodeType !== 'FunctionDef' || fn.decorator_list.length > 0 || home?.kind !== 'module') return null;
    const place = [...fn.args.posonlyargs, ...fn.args.args].findIndex((one) => one.arg === binding.name);
    const calls = this.#known.calls.get(fn.name);
    if (place < 0 || calls === undefined || this.#known.values.has(fn.name)) return null;
    return home.own(fn.name).length === 1 ? { place, calls } : null;
  }

  /** What bodies of classes define as `expr.attr`, where `expr` reads a class or its object and nothing else sets it. */
  constantOfClass(expr: NodeOf<'Attribute'>, scope: Scope): readonly Store[] | null {
    const uses = this.#known;
    if (!uses.fieldsAreWritten || uses.stores.has(expr.attr)) return null;
    const named = expr.value.nodeType === 'Name' ? classNamed(expr.value.id, scope) : null;
    const classes = named === null ? this.#classesOf(expr.value, scope, 0) : [named];
    const isPlain = classes?.every((own) => own.bases.length === 0 && own.decorator_list.length === 0);
    return isPlain === true ? (uses.classFields.get(expr.attr) ?? null) : null;
  }

  get #known(): ProgramUses {
    return (this.#uses ??= programUses(this.#program));
  }

  /** The classes that `expr` can be an object of; null where it may be anything else. */
  #classesOf(expr: Expr, scope: Scope, depth: number): readonly Class[] | null {
    if (depth > DEEPEST) return null;
    switch (expr.nodeType) {
      case 'Call': {
        const own = expr.func.nodeType === 'Name' ? classNamed(expr.func.id, scope) : null;
        return own === null ? null : [own];
      }
      case 'Name':
        return this.#ofName(expr.id, scope, depth);
      case 'Attribute':
        return this.#ofField(expr, scope, depth);
      case 'Subscript':
        return this.#ofContainer(expr.value, scope, depth);
      default:
        return null;
    }
  }

  #ofName(name: string, scope: Scope, depth: number): readonly Class[] | null {
    if (this.#program.profile.injected.includes(name)) return null;
    const bindings = scope.lookup(name)?.bindings.filter((binding) => binding.kind !== 'declare') ?? [];
    const all: Class[] = [];
    for (const binding of bindings) {
      const classes = this.#ofBinding(binding, depth + 1);
      if (classes === null) return null;
      all.push(...classes);
    }
    return all.length === 0 ? null : all;
  }

  #ofBinding(binding: Binding, depth: number): readonly Class[] | null {
    if (binding.kind === 'parameter') return this.#ofParameter(binding, depth);
    if (binding.value === null) return null;
    if (binding.kind === 'assign' || binding.kind === 'walrus')
      return this.#classesOf(binding.value, binding.scope, depth);
    return binding.kind === 'loop' ? this.#ofContainer(binding.value, binding.scope, depth) : null;
  }

  /** What every element of a literal that nothing changes is. */
  #ofContainer(expr: Expr, scope: Scope, depth: number): readonly Class[] | null {
    const elements = elementsOf(expr, scope) ?? dictionaryValues(expr, scope);
    return elements === null ? null : this.#union(elements, scope, depth);
  }

  #union(exprs: readonly Expr[], scope: Scope, depth: number): readonly Class[] | null {
    const all: Class[] = [];
    for (const expr of exprs) {
      const classes = this.#classesOf(expr, scope, depth + 1);
      if (classes === null) return null;
      all.push(...classes);
    }
    return all.length === 0 ? null : all;
  }

  /** `self.field`: every assignment to a field of that name anywhere must agree. */
  #ofField(expr: NodeOf<'Attribute'>, scope: Scope, depth: number): readonly Class[] | null {
    const uses = this.#known;
    const stores = uses.stores.get(expr.attr);
    if (!uses.fieldsAreWritten || stores === undefined || uses.classFields.has(expr.attr)) return null;
    if (this.#classesOf(expr.value, scope, depth + 1) === null) return null;
    const all: Class[] = [];
    for (const store of stores) {
      const classes = store.value === null ? null : this.#classesOf(store.value, store.scope, depth + 1);
      if (classes === null) return null;
      all.push(...classes);
    }
    return all;
  }

  /** Whether a method is only ever called on objects: called on its class, it would need one argument more. */
  #isBound(fn: NodeOf<'FunctionDef'>): boolean {
    const uses = this.#known;
    if (uses.methodsAreLoose) return false;
    if (uses.classesStayPut) return true;
    const { posonlyargs, args, defaults } = fn.args;
    const needed = posonlyargs.length + args.length - defaults.length;
    return !uses.values.has('getattr') && (uses.mostArguments.get(fn.name) ?? 0) < needed;
  }

  #ofParameter(binding: Binding, depth: number): readonly Class[] | null {
    const fn = binding.scope.node;
    if (fn.nodeType !== 'FunctionDef' || binding.value !== null) return null;
    const home = binding.scope.parent;
    const place = [...fn.args.posonlyargs, ...fn.args.args].findIndex((one) => one.arg === binding.name);
    if (place < 0 || fn.decorator_list.length > 0) return null;
    if (home?.kind === 'class') {
      return place === 0 && home.node.nodeType === 'ClassDef' && this.#isBound(fn) ? [home.node] : null;
    }
    const known = this.callsOf(binding);
    if (known === null) return null;
    const all: Class[] = [];
    for (const { call, scope } of known.calls) {
      const given = givenTo(call, place, binding.name);
      const classes = given === null ? null : this.#classesOf(given, scope, depth + 1);
      if (classes === null) return null;
      all.push(...classes);
    }
    return all;
  }
}

export function givenTo(call: NodeOf<'Call'>, place: number, name: string): Expr | null {
  if (call.args.some((argument) => argument.nodeType === 'Starred')) return null;
  if (call.keywords.some((keyword) => !keyword.arg)) return null;
  return call.args[place] ?? call.keywords.find((keyword) => keyword.arg === name)?.value ?? null;
}

/** A class that is bound once, and that no decorator but `dataclass` replaces. */
function classNamed(name: string, scope: Scope): Class | null {
  const bindings = scope.lookup(name)?.bindings ?? [];
  const [only] = bindings;
  if (bindings.length !== 1 || only === undefined || only.kind !== 'class') return null;
  const { node } = only;
  if (node.nodeType !== 'ClassDef' || only.scope.kind !== 'module') return null;
  return node.decorator_list.every((item) => isDataclass(item, scope)) ? node : null;
}

function isDataclass(decorator: Expr, scope: Scope): boolean {
  const named = decorator.nodeType === 'Call' ? decorator.func : decorator;
  if (named.nodeType !== 'Name') return false;
  const bindings = scope.lookup(named.id)?.bindings ?? [];
  return bindings.length === 1 && bindings[0]?.path === 'dataclasses.dataclass';
}

export function dictionaryValues(expr: Expr, scope: Scope): readonly Expr[] | null {
  if (expr.nodeType === 'Dict') return expr.keys.every((key) => key !== null) ? expr.values : null;
  if (expr.nodeType === 'Call' && expr.func.nodeType === 'Attribute' && expr.func.attr === 'values')
    return dictionaryValues(expr.func.value, scope);
  if (expr.nodeType !== 'Name' || !scope.isOnlyRead(expr.id)) return null;
  const bindings = scope.lookup(expr.id)?.bindings ?? [];
  const only = bindings[0];
  if (bindings.length !== 1 || only?.kind !== 'assign' || only.value?.nodeType !== 'Dict') return null;
  return dictionaryValues(only.value, only.scope);
}
