import { flat, join, later, mixed } from './mixing.ts';
import type { Expr, NodeOf, Stmt } from '../syntax.ts';
import { BUILTINS, elementOf } from './builtins.ts';
import type { Args, Callable } from './callable.ts';
import { attributeOf, callOutside, receiverAfter } from './calls.ts';
import { Causes } from './cause.ts';
import { countedFields } from './counters.ts';
import { Environment } from './environment.ts';
import { collected, simpleExpression } from './expressions.ts';
import { relabelled } from './labels.ts';
import type { Machine } from './machine.ts';
import { elementIn } from './loops.ts';
import { Statements } from './statements.ts';
import { stored } from './storing.ts';
import { target } from './subscripts.ts';
import { as, isTimed, leadOf, NONE, PLAIN, row, UNKNOWN, withTerms, type Value } from './value.ts';

/** More than this a program of a strategy’s size never needs; what is left is left to the replay. */
const MOST_STEPS = 60_000;
const DEEPEST_CALL = 10;

/** Thrown where the budget is spent; findings so far stand. */
export class Exhausted extends Error {}

/** Follows a program with leads in place of values. One use per program. */
export class Interpreter implements Machine {
  readonly causes = new Causes();
  readonly delivered: Value[] = [];
  readonly #statements = new Statements(this);
  readonly #calls: Callable[] = [];
  #steps = 0;
  /** What the branch that is followed was chosen by; null where that looks nowhere ahead. */
  path: Value | null = null;
  guard: Value | null = null;
  #counters: ReadonlySet<string> = new Set();
  origin = 0;

  run(body: readonly Stmt[], env: Environment): void {
    this.#counters = countedFields(body);
    this.#statements.block(body, env, { returned: null, yielded: null });
  }

  spend(steps: number): void {
    this.#steps += steps;
    if (this.#steps > MOST_STEPS) throw new Exhausted();
  }

  /** Whether there is enough left to follow a loop turn by turn. */
  get isRich(): boolean {
    return this.#steps < MOST_STEPS / 3;
  }

  deliver(value: Value): void {
    this.delivered.push(this.#underPath(flat(value)));
  }

  evaluate(expr: Expr, env: Environment): Value {
    this.spend(1);
    switch (expr.nodeType) {
      case 'Name':
        return env.find(expr.id) ?? BUILTINS.get(expr.id) ?? UNKNOWN;
      case 'Call':
        return this.#call(expr, env);
      case 'Lambda':
        return this.define(expr, env);
      case 'IfExp':
        return this.#choice(expr, env);
      case 'NamedExpr': {
        const value = this.evaluate(expr.value, env);
        this.assign(expr.target, value, env);
        return value;
      }
      case 'ListComp':
      case 'SetComp':
      case 'GeneratorExp':
      case 'DictComp':
        return this.#comprehension(expr, env);
      case 'Yield':
      case 'YieldFrom':
        return this.#statements.yielded(
          expr.value === undefined || expr.value === null ? NONE : this.evaluate(expr.value, env),
        );
      default:
        return simpleExpression(this, expr, env);
    }
  }

  attribute(value: Value, name: string): Value {
    if (value.kind === 'object' && value.callable?.type === 'class') {
      const found = value.entries?.get(name);
      if (found !== undefined) return found;
      return this.#statements.methodOf(value, name) ?? attributeOf(this, value, name);
    }
    return attributeOf(this, value, name);
  }

  assign(to: Expr, given: Value, env: Environment): void {
    const value = this.#underPath(given);
    switch (to.nodeType) {
      case 'Name':
        env.set(to.id, value);
        return;
      case 'Tuple':
      case 'List':
        to.elts.forEach((element, at) => this.assign(element, this.#part(value, at, to.elts.length), env));
        return;
      case 'Starred':
        this.assign(to.value, value, env);
        return;
      case 'Attribute':
        this.#assignAttribute(to, value, env);
        return;
      case 'Subscript': {
        const { base } = target(to);
        this.#replace(base, stored(this, this.evaluate(base, env), to, value, env), env);
        return;
      }
      default:
    }
  }

  #part(value: Value, at: number, count: number): Value {
    if (value.kind === 'list' && (value.items?.length === count || value.sized === true))
      return value.items?.[at] ?? PLAIN;
    return isTimed(value) ? value : elementOf(value);
  }

  #assignAttribute(to: NodeOf<'Attribute'>, value: Value, env: Environment): void {
    const base = this.evaluate(to.value, env);
    if (base.kind === 'object' && base.entries !== undefined) {
      const before = this.path === null ? undefined : base.entries.get(to.attr);
      const isPlace = /^(?:number|row)$/.test(value.kind) && this.#counters.has(to.attr);
      const given = isPlace ? row(0) : value;
      base.entries.set(to.attr, before === undefined ? given : join(before, given));
    } else if (isTimed(base) && to.attr === 'index')
      this.#replace(to.value, relabelled(this, base, value, { node: to }), env);
  }

  /** Puts a changed container back where it came from. */
  #replace(place: Expr, value: Value, env: Environment): void {
    const held =
      place.nodeType === 'Attribute' && /^(?:values|loc|iloc)$/.test(place.attr) ? place.value : place;
    if (held !== place)
      this.#replace(held, withTerms(this.evaluate(held, env), value.terms, value.maybe), env);
    else if (held.nodeType === 'Name') env.set(held.id, value);
    else if (held.nodeType === 'Attribute' || held.nodeType === 'Subscript') this.assign(held, value, env);
  }

  #underPath(value: Value): Value {
    return this.path === null ? value : mixed(value, as('local', this.path));
  }

  /** Follows one branch under its condition. */
  under<T>(condition: Value, follow: () => T): T {
    const { path, guard } = this;
    this.path = this.pathWith(condition);
    const test = as('local', flat(condition));
    if (test.terms.length > 0) this.guard = guard === null ? test : mixed(guard, test);
    try {
      return follow();
    } finally {
      this.path = path;
      this.guard = guard;
    }
  }

  pathWith(condition: Value): Value | null {
    const test = flat(condition);
    const ahead = leadOf(test) > 0;
    if (!ahead && test.maybe === null) return this.path;
    const onlyWhole = test.terms.every((term) => term.lead === Infinity);
    const weighed = onlyWhole && ahead ? withTerms(test, [], this.#doubt(test)) : test;
    return this.path === null ? as('local', weighed) : mixed(this.path, as('local', weighed));
  }

  #doubt(test: Value): Value['maybe'] {
    const cause = test.terms[0]?.cause;
    if (cause === undefined || cause === null) return test.maybe;
    return this.causes.at(cause.node, 'LAB014', 'What is done here depends on a figure of the whole sample.');
  }

  #choice(expr: NodeOf<'IfExp'>, env: Environment): Value {
    const test = this.evaluate(expr.test, env);
    if (test.kind === 'number' && test.low === test.high)
      return this.evaluate(test.low === 0 ? expr.orelse : expr.body, env);
    const value = join(this.evaluate(expr.body, env), this.evaluate(expr.orelse, env));
    return this.under(test, () => this.#underPath(value));
  }

  #comprehension(
    expr: NodeOf<'ListComp'> | NodeOf<'SetComp'> | NodeOf<'GeneratorExp'> | NodeOf<'DictComp'>,
    env: Environment,
  ): Value {
    const inner = new Environment(env);
    const [only] = expr.generators;
    const items = expr.generators.length === 1 && only !== undefined ? this.evaluate(only.iter, env) : null;
    if (
      items?.kind === 'list' &&
      items.items !== undefined &&
      items.rest === undefined &&
      only !== undefined &&
      only.ifs.length === 0 &&
      expr.nodeType !== 'DictComp'
    ) {
      return {
        kind: 'list',
        terms: [],
        maybe: null,
        items: items.items.map((item) => {
          this.assign(only.target, item, inner);
          return this.evaluate(expr.elt, inner);
        }),
      };
    }
    const before = this.origin;
    let test: Value = PLAIN;
    let inRows = false;
    for (const generator of expr.generators) {
      const all = items ?? this.evaluate(generator.iter, inner);
      const element = elementIn(this, all, generator.iter);
      inRows ||= all.unsure !== true && isOfRows(element);
      this.assign(generator.target, this.stoodOn(element), inner);
      for (const condition of generator.ifs)
        test = mixed(test, as('local', flat(this.evaluate(condition, inner))));
    }
    const element = expr.nodeType === 'DictComp' ? expr.value : expr.elt;
    return this.under(test, () => {
      const value = this.evaluate(element, inner);
      const key = expr.nodeType === 'DictComp' ? this.evaluate(expr.key, inner) : null;
      const made = collected(expr, value.kind === 'row' ? value : this.#underPath(value));
      const all =
        key?.kind === 'row'
          ? { ...made, rest: later(made.rest ?? PLAIN, -(key.low ?? 0), null), dated: true }
          : { ...made, origin: this.origin, ...(made.kind === 'list' ? { dated: inRows } : {}) };
      this.origin = before;
      return all;
    });
  }

  /** What a loop is given: the row it stands on is that row, wherever the loop began. */
  stoodOn(element: Value): Value {
    const at = element.kind === 'list' ? element.items?.find((item) => item.kind === 'row') : undefined;
    if (at !== undefined && at.id === undefined) {
      this.origin = at.low ?? 0;
      return later(element, -this.origin, null);
    }
    if (element.kind !== 'row' || element.id !== undefined) return element;
    this.origin = element.low ?? 0;
    return row(0, (element.high ?? 0) - this.origin);
  }

  define(
    node: NodeOf<'FunctionDef'> | NodeOf<'AsyncFunctionDef'> | NodeOf<'Lambda'>,
    env: Environment,
  ): Value {
    const defaults = new Map<string, Value>();
    const { posonlyargs, args, kwonlyargs, kw_defaults } = node.args;
    const placed = [...posonlyargs, ...args];
    node.args.defaults.forEach((value, at) => {
      const parameter = placed[placed.length - node.args.defaults.length + at];
      if (parameter !== undefined) defaults.set(parameter.arg, this.evaluate(value, env));
    });
    kwonlyargs.forEach((parameter, at) => {
      const value = kw_defaults[at];
      if (value !== null && value !== undefined) defaults.set(parameter.arg, this.evaluate(value, env));
    });
    return {
      kind: 'callable',
      terms: [],
      maybe: null,
      callable: { type: 'function', node, home: env, self: null, defaults },
    };
  }

  #call(expr: NodeOf<'Call'>, env: Environment): Value {
    const method = expr.func.nodeType === 'Attribute' ? expr.func : null;
    const self = method === null ? null : this.evaluate(method.value, env);
    const callee =
      method === null || self === null ? this.evaluate(expr.func, env) : this.attribute(self, method.attr);
    const args = this.#arguments(expr, env);
    const result = this.call(callee, args);
    if (callee.text === 'builtins.next') this.#advance(expr.args[0], args.positional[0], env);
    if (method !== null && self !== null && callee.callable?.type === 'method') {
      const after = receiverAfter(
        self,
        method.attr,
        { ...args, positional: args.positional.map((value) => this.#underPath(value)) },
        result,
        this.origin,
      );
      if (after !== null) this.#replace(method.value, after, env);
    }
    return result;
  }

  /** `next(rows)`: what is left begins a row later. */
  #advance(place: Expr | undefined, rows: Value | undefined, env: Environment): void {
    const inRows = rows?.kind === 'list' && rows.rest?.items?.some((item) => item.kind === 'row') === true;
    if (place === undefined || rows === undefined || !inRows) return;
    const cause = this.causes.at(place, 'LAB008', 'After `next` this begins a row later.');
    this.#replace(place, { ...rows, rest: later(rows.rest ?? PLAIN, 1, cause) }, env);
  }

  #arguments(expr: NodeOf<'Call'>, env: Environment): Args {
    const positional: Value[] = [];
    for (const argument of expr.args) {
      const value = this.evaluate(argument, env);
      if (argument.nodeType === 'Starred' && value.items !== undefined) positional.push(...value.items);
      else positional.push(argument.nodeType === 'Starred' ? flat(value) : value);
    }
    const named = new Map<string, Value>();
    for (const keyword of expr.keywords) {
      const value = this.evaluate(keyword.value, env);
      if (keyword.arg) named.set(keyword.arg, value);
      else for (const [name, item] of value.entries ?? []) named.set(name, item);
    }
    return { node: expr, positional, named };
  }

  call(callee: Value, args: Args): Value {
    const own = callee.callable;
    if (
      own === undefined ||
      own.type === 'method' ||
      own.type === 'partial' ||
      own.type === 'reader' ||
      callee.kind === 'object'
    ) {
      if (callee.kind !== 'object') return callOutside(this, callee, args);
      const called = this.attribute(callee, '__call__');
      return called.callable?.type === 'function' ? this.call(called, args) : callOutside(this, called, args);
    }
    const turns = this.#calls.filter((one) => one.type === own.type && one.node === own.node).length;
    if (this.#calls.length >= DEEPEST_CALL || turns > 2) return UNKNOWN;
    this.spend(5);
    this.#calls.push(own);
    try {
      return own.type === 'class'
        ? this.#statements.instance(own, args)
        : this.#underPath(this.#statements.invoke(own, args));
    } finally {
      this.#calls.pop();
    }
  }
}

/** Whether a loop over such elements makes one turn for each row. */
function isOfRows(element: Value): boolean {
  return element.kind === 'row' || element.items?.some((item) => item.kind === 'row') === true;
}
