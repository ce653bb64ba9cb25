import type { Program } from '../program.ts';
import type { Scope } from '../scope/scope.ts';
import type { Expr, Node, NodeOf } from '../syntax.ts';
import { visitScoped } from './scoped-nodes.ts';

export interface Store {
  /** Null where the value is not written beside the field. */
  readonly value: Expr | null;
  readonly scope: Scope;
}

export interface KnownCall {
  readonly call: NodeOf<'Call'>;
  readonly scope: Scope;
}

/** How a program uses its own classes, functions and fields. */
export interface ProgramUses {
  readonly stores: ReadonlyMap<string, readonly Store[]>;
  /** Names bound in the bodies of classes, with what they become. */
  readonly classFields: ReadonlyMap<string, readonly Store[]>;
  readonly calls: ReadonlyMap<string, readonly KnownCall[]>;
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
  readonly classFields = new Map<string, Store[]>();
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
      case 'FunctionDef':
        if (parent.nodeType === 'ClassDef') add(this.classFields, node.name, { value: null, scope });
        if (node.decorator_list.some((one) => one.nodeType === 'Name' && one.id === 'classmethod'))
          this.classesStayPut = false;
        if (parent.nodeType === 'ClassDef' && !node.decorator_list.every(isPlainDecorator))
          this.methodsAreLoose = true;
        return;
      default:
    }
  }

  #name(node: NodeOf<'Name'>, scope: Scope, parent: Node): void {
    if (node.ctx.nodeType !== 'Load') {
      if (scope.kind === 'class') add(this.classFields, node.id, { value: writtenAt(node, parent), scope });
      return;
    }
    if (BY_NAME.has(node.id)) this.fieldsAreWritten = false;
    const isCalled = parent.nodeType === 'Call' && parent.func === node;
    if (!isCalled || node.id === 'getattr') this.values.add(node.id);
    const bindings = scope.lookup(node.id)?.bindings ?? [];
    if (bindings.some((one) => one.kind === 'function' && one.scope.kind === 'class'))
      this.methodsAreLoose = true;
    if (isCalled || !this.#classes.has(node.id)) return;
    const isConstant =
      parent.nodeType === 'Attribute' && !this.#methods.has(parent.attr) && parent.attr !== '__subclasses__';
    const isNamed =
      parent.nodeType === 'Arg' || parent.nodeType === 'ClassDef' || parent.nodeType === 'AnnAssign';
    const isTest =
      parent.nodeType === 'Call' && parent.func.nodeType === 'Name' && parent.func.id === 'isinstance';
    if (!isConstant && !isTest && !(isNamed && !isValueOf(parent, node))) this.classesStayPut = false;
  }

  #attribute(node: NodeOf<'Attribute'>, scope: Scope, parent: Node): void {
    if (BY_NAME.has(node.attr)) this.fieldsAreWritten = false;
    if (node.ctx.nodeType === 'Load') return this.#read(node, parent);
    add(this.stores, node.attr, { value: writtenAt(node, parent), scope });
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
    add(this.calls, id, { call: node, scope });
  }
}

function add<T>(all: Map<string, T[]>, name: string, item: T): void {
  const known = all.get(name);
  if (known === undefined) all.set(name, [item]);
  else known.push(item);
}

/** The value of the assignment whose whole target `node` is. */
function writtenAt(node: Node, parent: Node): Expr | null {
  if (parent.nodeType === 'Assign')
    return parent.targets.some((target) => target === node) ? parent.value : null;
  return parent.nodeType === 'AnnAssign' && parent.target === node ? (parent.value ?? null) : null;
}

function isPlainDecorator(decorator: Expr): boolean {
  return decorator.nodeType === 'Name' && PLAIN_DECORATORS.has(decorator.id);
}

/** The value of an annotated assignment is a use like any other. */
function isValueOf(parent: Node, node: Node): boolean {
  return parent.nodeType === 'AnnAssign' && parent.value === node;
}
