import type { ComprehensionNode, Expr, FunctionNode, Node, NodeOf } from '../syntax.ts';

export type ScopeKind = 'module' | 'function' | 'class' | 'comprehension';
export type ScopeNode = NodeOf<'Module'> | FunctionNode | NodeOf<'ClassDef'> | ComprehensionNode;

export type BindingKind =
  | 'assign'
  | 'unpack'
  | 'augmented'
  | 'walrus'
  | 'loop'
  | 'with'
  | 'except'
  | 'match'
  | 'parameter'
  | 'function'
  | 'class'
  | 'import'
  | 'declare'
  | 'delete';

/** One place that gives a name a value (or, for `delete`, takes it away). */
export interface Binding {
  readonly kind: BindingKind;
  readonly name: string;
  /** The statement, parameter, alias or target that binds. */
  readonly node: Node;
  /** The scope whose namespace receives the name. */
  readonly scope: Scope;
  /** What the name becomes, where the source says so: the assigned value, a parameter's default, an iterated value for `loop`. */
  readonly value: Expr | null;
  /** For imports: the dotted path that is bound, `numpy`, `numpy.linalg`, or `pandas.DataFrame` for a from-import. */
  readonly path: string | null;
  /** For imports: true where `path` was named by `from … import …`. */
  readonly fromImport: boolean;
}

/** A namespace of the program. Lookups follow Python: a class's names are invisible to the functions inside it. */
export class Scope {
  readonly kind: ScopeKind;
  readonly node: ScopeNode;
  readonly parent: Scope | null;
  readonly #names = new Map<string, Binding[]>();
  readonly #globals = new Set<string>();
  readonly #nonlocals = new Set<string>();
  readonly #shared = new Set<string>();

  constructor(kind: ScopeKind, node: ScopeNode, parent: Scope | null) {
    this.kind = kind;
    this.node = node;
    this.parent = parent;
  }

  get root(): Scope {
    return this.parent === null ? this : this.parent.root;
  }

  /** Bindings made in this very namespace. */
  own(name: string): readonly Binding[] {
    return this.#names.get(name) ?? [];
  }

  get names(): IterableIterator<string> {
    return this.#names.keys();
  }

  /** Says that a list or dictionary under this name may be changed somewhere: called upon, passed on, stored. */
  markShared(name: string): void {
    this.root.#shared.add(name);
  }

  /** Whether what a name holds is only ever read where it stands. Judged by name over the whole program. */
  isOnlyRead(name: string): boolean {
    return !this.root.#shared.has(name);
  }

  declareGlobal(name: string): void {
    this.#globals.add(name);
  }

  declareNonlocal(name: string): void {
    this.#nonlocals.add(name);
  }

  add(binding: Binding): void {
    const bindings = this.#names.get(binding.name);
    if (bindings === undefined) this.#names.set(binding.name, [binding]);
    else bindings.push(binding);
  }

  /** The namespace that an assignment to `name` in this scope writes to. */
  targetOf(name: string): Scope {
    if (this.#globals.has(name)) return this.root;
    if (this.#nonlocals.has(name)) return this.parent?.lookup(name)?.scope ?? this.root;
    return this;
  }

  /**
   * What `name` can mean when read here, or null where only builtins and injected names are left.
   * `mayFallThrough` says that the namespace may lack the name at that time and Python then looks further out:
   * so in module and class bodies, never for a function's own locals.
   */
  lookup(name: string): Lookup | null {
    return this.#find(name, true);
  }

  #find(name: string, isOwn: boolean): Lookup | null {
    if (this.#globals.has(name)) return lookupIn(this.root, name);
    const visible = isOwn || this.kind !== 'class';
    if (visible && !this.#nonlocals.has(name) && this.#names.has(name)) return lookupIn(this, name);
    return this.parent === null ? null : this.parent.#find(name, false);
  }
}

export interface Lookup {
  readonly scope: Scope;
  readonly bindings: readonly Binding[];
  readonly mayFallThrough: boolean;
}

function lookupIn(scope: Scope, name: string): Lookup | null {
  const bindings = scope.own(name);
  if (bindings.length === 0) return null;
  return { scope, bindings, mayFallThrough: scope.kind === 'module' || scope.kind === 'class' };
}

/** All scopes of a program, found by the node that opens each. */
export interface ScopeTree {
  readonly root: Scope;
  /** The scope that `node` opens. */
  opened(node: ScopeNode): Scope;
}
