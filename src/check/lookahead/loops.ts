import type { Expr, NodeOf, Stmt } from '../syntax.ts';
import { elementOf } from './builtins.ts';
import { type Environment, merge } from './environment.ts';
import type { Interpreter } from './interpreter.ts';
import { slabOf } from './slab-methods.ts';
import { later } from './mixing.ts';
import { as, asFrame, leadOf, list, moved, PLAIN, row, settled, withTerms, type Value } from './value.ts';

const MOST_TURNS = 12;
const MOST_PASSES = 4;

type Body = (env: Environment) => boolean;

/** A `for` loop: turn by turn where its elements are known and few, else until nothing changes. */
export function followLoop(
  m: Interpreter,
  node: NodeOf<'For'> | NodeOf<'AsyncFor'>,
  env: Environment,
  body: Body,
): void {
  const items = m.evaluate(node.iter, env);
  const known = items.kind === 'list' && items.rest === undefined ? items.items : undefined;
  if (known !== undefined && known.length <= MOST_TURNS && m.isRich) {
    for (const item of known) {
      m.assign(node.target, item, env);
      body(env);
    }
    return;
  }
  const origin = m.origin;
  const element = m.stoodOn(elementIn(m, items, node.iter));
  const inTime =
    element.kind === 'row' ||
    items.byPeriod === true ||
    element.items?.some((item) => item.kind === 'row') === true ||
    element.kind === 'local';
  const how = { counting: inTime ? node.body : [], inTime, given: namesGiven(node.target) };
  repeat(m, env, how, () => {
    m.assign(node.target, element, env);
    body(env);
  });
  m.origin = origin;
}

/** A `while` loop. Numbers it counts with stand for rows. */
export function followWhile(m: Interpreter, node: NodeOf<'While'>, env: Environment, body: Body): void {
  repeat(m, env, { counting: node.body, inTime: false, given: new Set() }, () => {
    const test = m.evaluate(node.test, env);
    m.under(test, () => body(env));
  });
}

/** What a loop is given of a value; of periods, the rows of one, which is over a row later. */
export function elementIn(m: Interpreter, items: Value, node: Expr): Value {
  if (items.kind !== 'group' || items.byPeriod !== true || items.byDate === true) return elementOf(items);
  const rows = asFrame(items.text === 'column' ? 'column' : 'frame', items, items);
  m.causes.at(node, 'LAB008', 'Rows of a period are used for it before it is over.');
  return list([PLAIN, slabOf(m, rows, { from: 0, to: 1 }, node)]);
}

interface Turns {
  readonly counting: readonly Stmt[];
  /** Whether each turn stands on a later row than the one before. */
  readonly inTime: boolean;
  /** What the head of the loop gives. */
  readonly given: ReadonlySet<string>;
}

function repeat(
  m: Interpreter,
  env: Environment,
  { counting, inTime, given }: Turns,
  turn: () => void,
): void {
  for (const name of countersOf(counting)) {
    if (env.find(name)?.kind === 'number') env.set(name, row(0));
  }
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    const before = env.names;
    m.spend(before.size >> 1);
    env.names = new Map(before);
    turn();
    restoreCounters(before, env.names);
    if (inTime) carry(before, env.names, given);
    const after = pass >= 2 ? grown(before, env.names) : env.names;
    env.names = merge(before, after);
    if (unchanged(before, env.names)) return;
  }
}

/** Names that the body counts up or down. */
function countersOf(body: readonly Stmt[]): Set<string> {
  const names = new Set<string>();
  for (const statement of body) {
    const counted = countedBy(statement);
    if (counted !== null) names.add(counted);
    else if (statement.nodeType === 'If') {
      for (const name of countersOf([...statement.body, ...statement.orelse])) names.add(name);
    }
  }
  return names;
}

/** `i += step`, `i = i + step`. */
function countedBy(statement: Stmt): string | null {
  const isStep = (expr: Expr): boolean => /^(?:Constant|Name|Attribute)$/.test(expr.nodeType);
  if (statement.nodeType === 'AugAssign')
    return statement.target.nodeType === 'Name' && isStep(statement.value) ? statement.target.id : null;
  if (statement.nodeType !== 'Assign' || statement.value.nodeType !== 'BinOp') return null;
  const [target] = statement.targets;
  const { left, right } = statement.value;
  const isSame = target?.nodeType === 'Name' && left.nodeType === 'Name' && left.id === target.id;
  return isSame && isStep(right) ? target.id : null;
}

/** A counter that moves on stands on the next row, which is again “the row”. */
function restoreCounters(before: Map<string, Value>, after: Map<string, Value>): void {
  for (const [name, value] of before) {
    const now = after.get(name);
    if (value.kind === 'row' && now?.kind === 'row') after.set(name, value);
  }
}

/** What a turn found is a row older, at least, for the next turn. */
function carry(before: Map<string, Value>, after: Map<string, Value>, given: ReadonlySet<string>): void {
  for (const [name, value] of after) {
    const old = before.get(name);
    if (value === old || given.has(name)) continue;
    if (value.kind === 'local') after.set(name, carried(value, old));
    else if (value.kind === 'row' && value.id === undefined && old?.kind !== 'row')
      after.set(name, later(value, -1, null));
    else if (value.kind === 'list' && value.items?.some((item) => item.kind === 'row') === true)
      after.set(name, later(value, -1, null));
    else if (value.kind === 'list' && value.rest?.items?.some((item) => item.kind === 'row') === true)
      after.set(name, { ...value, aged: true });
  }
}

/** A value that is only put together anew from what it was gets no older by it. */
function carried(value: Value, old: Value | undefined): Value {
  if (old !== undefined && old.kind === 'local' && leadOf(old) > leadOf(value)) return value;
  return moved(as('local', value), -1, null);
}

/** Names that the head of a loop gives a value. */
function namesGiven(target: Expr): Set<string> {
  if (target.nodeType === 'Name') return new Set([target.id]);
  if (target.nodeType !== 'Tuple' && target.nodeType !== 'List') return new Set();
  return new Set(target.elts.flatMap((element) => [...namesGiven(element)]));
}

/** A lead that still grows after some turns grows without end. */
function grown(before: Map<string, Value>, after: Map<string, Value>): Map<string, Value> {
  const all = new Map(after);
  for (const [name, value] of after) {
    const earlier = before.get(name);
    if (earlier === undefined || earlier === value || value.terms.length === 0) continue;
    const terms = value.terms.map((term) => {
      const old = earlier.terms.find((one) => one.cause === term.cause);
      return old !== undefined && term.lead > old.lead && term.cause !== null
        ? { ...term, lead: Infinity }
        : term;
    });
    all.set(name, withTerms(value, terms));
  }
  return all;
}

function unchanged(before: Map<string, Value>, after: Map<string, Value>): boolean {
  if (before.size !== after.size) return false;
  for (const [name, value] of after) {
    const old = before.get(name);
    if (old === undefined || !settled(old, value)) return false;
  }
  return true;
}
