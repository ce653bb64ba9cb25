import { flat, join, mixed } from './mixing.ts';
import type { NodeOf, Stmt } from '../syntax.ts';
import type { Args, Callable } from './callable.ts';
import { Environment, merge } from './environment.ts';
import type { Interpreter } from './interpreter.ts';
import { followLoop, followWhile } from './loops.ts';
import { as, module, NONE, PLAIN, UNKNOWN, type Value } from './value.ts';

/** What one call of a function hands back. */
export interface Activation {
  returned: Value | null;
  yielded: Value | null;
}

type OwnFunction = Extract<Callable, { type: 'function' }>;
type OwnClass = Extract<Callable, { type: 'class' }>;

/** Statements, functions and classes. A block says whether it always leaves: `return`, `raise`, `continue`. */
export class Statements {
  readonly #machine: Interpreter;
  #current: Activation = { returned: null, yielded: null };

  constructor(machine: Interpreter) {
    this.#machine = machine;
  }

  block(body: readonly Stmt[], env: Environment, activation: Activation): boolean {
    const before = this.#machine.path;
    try {
      for (const statement of body) if (this.#statement(statement, env, activation)) return true;
      return false;
    } finally {
      this.#machine.path = before;
    }
  }

  yielded(value: Value): Value {
    this.#current.yielded = this.#current.yielded === null ? value : join(this.#current.yielded, value);
    return UNKNOWN;
  }

  #statement(node: Stmt, env: Environment, activation: Activation): boolean {
    const m = this.#machine;
    m.spend(1);
    switch (node.nodeType) {
      case 'Expr':
        m.evaluate(node.value, env);
        return false;
      case 'Assign': {
        const value = m.evaluate(node.value, env);
        for (const target of node.targets) m.assign(target, value, env);
        return false;
      }
      case 'AnnAssign':
        if (node.value) m.assign(node.target, m.evaluate(node.value, env), env);
        return false;
      case 'AugAssign':
        this.#augmented(node, env);
        return false;
      case 'Return':
        this.#leave(node.value ? m.evaluate(node.value, env) : NONE, activation);
        return true;
      case 'If':
        return this.#branch(node, env, activation);
      case 'Raise':
      case 'Continue':
      case 'Break':
        return node.nodeType !== 'Break';
      default:
        return this.#compound(node, env, activation);
    }
  }

  /** Statements with blocks of their own, and definitions. */
  #compound(node: Stmt, env: Environment, activation: Activation): boolean {
    const m = this.#machine;
    switch (node.nodeType) {
      case 'For':
      case 'AsyncFor':
        followLoop(m, node, env, (inner) => this.block(node.body, inner, activation));
        return this.block(node.orelse, env, activation);
      case 'While':
        followWhile(m, node, env, (inner) => this.block(node.body, inner, activation));
        return this.block(node.orelse, env, activation);
      case 'With':
      case 'AsyncWith':
        for (const item of node.items) {
          const value = m.evaluate(item.context_expr, env);
          if (item.optional_vars) m.assign(item.optional_vars, value, env);
        }
        return this.block(node.body, env, activation);
      case 'Try':
      case 'TryStar':
        return this.#attempt(node, env, activation);
      case 'Match':
        return this.#match(node, env, activation);
      default:
        this.#definition(node, env);
        return false;
    }
  }

  #leave(value: Value, activation: Activation): void {
    const m = this.#machine;
    const under = m.path === null ? value : mixed(flat(value), as('local', m.path));
    activation.returned = activation.returned === null ? under : join(activation.returned, under);
  }

  #definition(node: Stmt, env: Environment): void {
    switch (node.nodeType) {
      case 'FunctionDef':
      case 'AsyncFunctionDef':
        env.set(node.name, this.#machine.define(node, env));
        return;
      case 'ClassDef':
        env.set(node.name, {
          kind: 'callable',
          terms: [],
          maybe: null,
          callable: { type: 'class', node, home: env },
        });
        return;
      case 'Import':
        for (const alias of node.names) {
          const path = alias.asname ? alias.name : (alias.name.split('.', 1)[0] ?? alias.name);
          env.set(alias.asname ?? path, module(path));
        }
        return;
      case 'ImportFrom':
        for (const alias of node.names) {
          if (alias.name !== '*')
            env.set(alias.asname ?? alias.name, module(imported(`${node.module ?? ''}.${alias.name}`)));
        }
        return;
      case 'Global':
      case 'Nonlocal':
        for (const name of node.names) env.declare(name, node.nodeType === 'Global');
        return;
      default:
    }
  }

  #augmented(node: NodeOf<'AugAssign'>, env: Environment): void {
    const m = this.#machine;
    const { target, op, value, ...place } = node;
    const read = {
      ...place,
      nodeType: 'BinOp',
      left: target,
      op,
      right: value,
    } as unknown as NodeOf<'BinOp'>;
    m.assign(target, m.evaluate(read, env), env);
  }

  #branch(node: NodeOf<'If'>, env: Environment, activation: Activation): boolean {
    const m = this.#machine;
    const test = m.evaluate(node.test, env);
    if (test.kind === 'number' && test.low === test.high) {
      return this.block(test.low === 0 ? node.orelse : node.body, env, activation);
    }
    const start = env.names;
    m.spend(start.size >> 1);
    env.names = new Map(start);
    const leaves = m.under(test, () => this.block(node.body, env, activation));
    const after = env.names;
    env.names = start;
    const elseLeaves = m.under(test, () => this.block(node.orelse, env, activation));
    if (leaves && elseLeaves) return true;
    if (leaves || elseLeaves) {
      if (elseLeaves) env.names = after;
      // A guard that ends the program chooses nothing.
      if (!raises(node.body) && !raises(node.orelse)) m.path = m.pathWith(test);
    } else env.names = merge(after, env.names);
    return false;
  }

  #attempt(node: NodeOf<'Try'> | NodeOf<'TryStar'>, env: Environment, activation: Activation): boolean {
    const start = new Map(env.names);
    const leaves = this.block(node.body, env, activation) || this.block(node.orelse, env, activation);
    let after: Map<string, Value> | null = leaves ? null : env.names;
    for (const handler of node.handlers) {
      env.names = merge(new Map(start), env.names);
      if (handler.name) env.set(handler.name, PLAIN);
      if (!this.block(handler.body, env, activation))
        after = after === null ? env.names : merge(after, env.names);
      if (after !== null) env.names = after;
    }
    return this.block(node.finalbody, env, activation) || after === null;
  }

  #match(node: NodeOf<'Match'>, env: Environment, activation: Activation): boolean {
    const subject = this.#machine.evaluate(node.subject, env);
    const start = env.names;
    let after: Map<string, Value> = start;
    for (const item of node.cases) {
      env.names = new Map(start);
      this.#machine.under(subject, () => this.block(item.body, env, activation));
      after = merge(after, env.names);
    }
    env.names = after;
    return false;
  }

  invoke(own: OwnFunction, args: Args): Value {
    const env = new Environment(own.home);
    bind(own, args, env);
    const activation: Activation = { returned: null, yielded: null };
    if (own.node.nodeType === 'Lambda') return this.#machine.evaluate(own.node.body, env);
    const before = this.#current;
    this.#current = activation;
    try {
      this.block(own.node.body, env, activation);
    } finally {
      this.#current = before;
    }
    if (activation.yielded !== null)
      return { kind: 'list', terms: [], maybe: null, rest: activation.yielded };
    return activation.returned ?? NONE;
  }

  /** An object of one of the program's classes: its fields are shared by all who hold it. */
  instance(own: OwnClass, args: Args): Value {
    const self: Value = { kind: 'object', terms: [], maybe: null, entries: new Map(), callable: own };
    const fields: string[] = [];
    for (const item of own.node.body) {
      if (item.nodeType !== 'AnnAssign' && item.nodeType !== 'Assign') continue;
      const target = item.nodeType === 'Assign' ? item.targets[0] : item.target;
      if (target?.nodeType !== 'Name') continue;
      if (item.nodeType === 'AnnAssign') fields.push(target.id);
      if (item.value) self.entries?.set(target.id, this.#machine.evaluate(item.value, own.home));
    }
    const start = this.methodOf(self, '__init__');
    if (start !== null) this.#machine.call(start, args);
    else {
      args.positional.forEach((value, at) => self.entries?.set(fields[at] ?? '', value));
      for (const [name, value] of args.named) self.entries?.set(name, value);
    }
    return self;
  }

  methodOf(self: Value, name: string): Value | null {
    const own = self.callable;
    if (own?.type !== 'class') return null;
    for (const node of own.node.body) {
      if (node.nodeType !== 'FunctionDef' || node.name !== name) continue;
      const decorated = node.decorator_list.map((item) => (item.nodeType === 'Name' ? item.id : ''));
      const method = this.#machine.define(node, own.home);
      const inner = method.callable;
      if (inner?.type !== 'function') return null;
      const bound: Value = {
        ...method,
        callable: { ...inner, self: decorated.includes('staticmethod') ? null : self },
      };
      return decorated.includes('property')
        ? this.#machine.call(bound, { node, positional: [], named: new Map() })
        : bound;
    }
    return this.#inherited(own, self, name);
  }

  #inherited(own: OwnClass, self: Value, name: string): Value | null {
    for (const base of own.node.bases) {
      const parent = base.nodeType === 'Name' ? own.home.find(base.id)?.callable : undefined;
      if (parent?.type === 'class' && parent.node !== own.node)
        return this.methodOf({ ...self, callable: parent }, name);
    }
    return null;
  }
}

function raises(body: readonly Stmt[]): boolean {
  return body.at(-1)?.nodeType === 'Raise';
}

function imported(path: string): string {
  if (path === 'finlab.data') return 'data';
  return path === 'finlab.backtest.sim' ? 'sim' : path;
}

function bind(own: OwnFunction, args: Args, env: Environment): void {
  const { posonlyargs, args: placed, vararg, kwonlyargs, kwarg } = own.node.args;
  const given = own.self === null ? args.positional : [own.self, ...args.positional];
  const parameters = [...posonlyargs, ...placed];
  parameters.forEach((parameter, at) => {
    env.set(
      parameter.arg,
      given[at] ?? args.named.get(parameter.arg) ?? own.defaults.get(parameter.arg) ?? UNKNOWN,
    );
  });
  for (const parameter of kwonlyargs)
    env.set(parameter.arg, args.named.get(parameter.arg) ?? own.defaults.get(parameter.arg) ?? UNKNOWN);
  if (vararg)
    env.set(vararg.arg, { kind: 'list', terms: [], maybe: null, items: given.slice(parameters.length) });
  if (kwarg) env.set(kwarg.arg, { kind: 'table', terms: [], maybe: null, entries: new Map(args.named) });
}
