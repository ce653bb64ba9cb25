import type { Program } from '../program.ts';
import type { Scope } from '../scope/scope.ts';
import type { Expr, Node, NodeOf } from '../syntax.ts';
import { visitScoped } from './scoped-nodes.ts';

export interface Store {
  /** Null where the value is not written beside the field. */
  readonly value: Expr | null;
  readonly scope: Scope;
}

/** How a program uses its own classes, functions and fields. */
export interface ProgramUses {
  readonly stores: ReadonlyMap<string, readonly Store[]>;
  /** Names bound in the bodies of classes. */
  readonly classFields: ReadonlySet<string>;
  readonly calls: ReadonlyMap<string, readonly { readonly call: NodeOf<'Call'>; readonly scope: Scope }[]>;
  /** Names that are read other than to be called. */
  readonly values: ReadonlySet<string>;
  /** Whether fields are set by assignments alone. */
  readonly fieldsAreWritten: boolean;
  /** Whether classes are only called, tested against and named in annotations. */
  readonly classesStayPut: boolean;
  /** Whether methods are used as functions inside their class, or handed to decorators. */
  readonly methodsAreLoose: boolean;
  /** The most arguments that a call of an attribute gives; infinite where it is used otherwise. */
  readonly mostArguments: ReadonlyMap<string, number>;
}

const BY_NAME = new Set(['setattr', 'delattr', 'vars', 'set_params', '__dict__', '__setattr__']);
const PLAIN_DECORATORS = new Set(['property', 'staticmethod', 'classmethod', 'abstractmethod']);

export function programUses(program: Program): ProgramUses {
  const collector = new Uses(program);
  visitScoped(program, (node, scope, parent) => collector.visit(node, scope, parent));
  return collector;
}

class Uses implements ProgramUses {
  readonly stores = new Map<string, Store[]>();
  readonly classFields = new Set<string>();
  readonly calls = new Map<string, { call: NodeOf<'Call'>; scope: Scope }[]>();
  readonly values = new Set<string>();
  fieldsAreWritten = true;
  classesStayPut = true;
  methodsAreLoose = false;
  readonly mostArguments = new Map<string, number>();
  readonly #classes: ReadonlySet<string>;
  readonly #methods: ReadonlySet<string>;

  constructor(program: Program) {
    const classes = new Set<string>();
    const methods = new Set<string>();
    visitScoped(program, (node, _scope, parent) => {
      if (node.nodeType === 'ClassDef') classes.add(node.name);
      if (node.nodeType === 'FunctionDef' && parent.nodeType === 'ClassDef') methods.add(node.name);
    });
    this.#classes = classes;
    this.#methods = methods;
  }

  visit(node: Node, scope: Scope, parent: Node): void {
    switch (node.nodeType) {
      case 'Name':
        return this.#name(node, scope, parent);
      case 'Attribute':
        return this.#attribute(node, scope, parent);
      case 'Call':
        return this.#call(node, scope, parent);
      case 'ClassDef':
        return this.#class(node);
      case 'FunctionDef':
        if (node.decorator_list.some((one) => one.nodeType === 'Name' && one.id === 'classmethod'))
          this.classesStayPut = false;
        if (parent.nodeType === 'ClassDef' && !node.decorator_list.every(isPlainDecorator))
          this.methodsAreLoose = true;
        return;
      default:
    }
  }

  #name(node: NodeOf<'Name'>, scope: Scope, parent: Node): void {
    if (node.ctx.nodeType !== 'Load') return;
    if (BY_NAME.has(node.id)) this.fieldsAreWritten = false;
    const isCalled = parent.nodeType === 'Call' && parent.func === node;
    if (!isCalled || node.id === 'getattr') this.values.add(node.id);
    const bindings = scope.lookup(node.id)?.bindings ?? [];
    if (bindings.some((one) => one.kind === 'function' && one.scope.kind === 'class'))
      this.methodsAreLoose = true;
    if (isCalled || !this.#classes.has(node.id)) return;
    const isConstant = parent.nodeType === 'Attribute' && !this.#methods.has(parent.attr);
    const isNamed =
      parent.nodeType === 'Arg' || parent.nodeType === 'ClassDef' || parent.nodeType === 'AnnAssign';
    const isTest =
      parent.nodeType === 'Call' && parent.func.nodeType === 'Name' && parent.func.id === 'isinstance';
    if (!isConstant && !isTest && !(isNamed && !isValueOf(parent, node))) this.classesStayPut = false;
  }

  #attribute(node: NodeOf<'Attribute'>, scope: Scope, parent: Node): void {
    if (BY_NAME.has(node.attr)) this.fieldsAreWritten = false;
    if (node.ctx.nodeType === 'Load') return this.#read(node, parent);
    const direct =
      (parent.nodeType === 'Assign' && parent.targets.includes(node)) ||
      (parent.nodeType === 'AnnAssign' && parent.target === node);
    const value = direct ? ((parent as NodeOf<'Assign'>).value ?? null) : null;
    const known = this.stores.get(node.attr);
    if (known === undefined) this.stores.set(node.attr, [{ value, scope }]);
    else known.push({ value, scope });
  }

  #read(node: NodeOf<'Attribute'>, parent: Node): void {
    let count = Infinity;
    if (parent.nodeType === 'Call' && parent.func === node) {
      const spread = [...parent.args, ...parent.keywords].some(
        (part) => part.nodeType === 'Starred' || (part.nodeType === 'Keyword' && !part.arg),
      );
      if (!spread) count = parent.args.length + parent.keywords.length;
    }
    this.mostArguments.set(node.attr, Math.max(count, this.mostArguments.get(node.attr) ?? 0));
  }

  #call(node: NodeOf<'Call'>, scope: Scope, parent: Node): void {
    if (node.func.nodeType !== 'Name') return;
    const { id } = node.func;
    if (id === 'type' && !(parent.nodeType === 'Attribute' && parent.attr === '__name__'))
      this.classesStayPut = false;
    const known = this.calls.get(id);
    if (known === undefined) this.calls.set(id, [{ call: node, scope }]);
    else known.push({ call: node, scope });
  }

  #class(node: NodeOf<'ClassDef'>): void {
    for (const item of node.body) {
      if (item.nodeType === 'FunctionDef' || item.nodeType === 'ClassDef') this.classFields.add(item.name);
      if (item.nodeType === 'AnnAssign' && item.target.nodeType === 'Name')
        this.classFields.add(item.target.id);
      if (item.nodeType !== 'Assign') continue;
      for (const target of item.targets) if (target.nodeType === 'Name') this.classFields.add(target.id);
    }
  }
}

function isPlainDecorator(decorator: Expr): boolean {
  return decorator.nodeType === 'Name' && PLAIN_DECORATORS.has(decorator.id);
}

/** The value of an annotated assignment is a use like any other. */
function isValueOf(parent: Node, node: Node): boolean {
  return parent.nodeType === 'AnnAssign' && parent.value === node;
}
