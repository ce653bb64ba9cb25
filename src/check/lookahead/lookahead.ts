import { flat } from './mixing.ts';
import type { Finding, LookaheadPolicy } from '../check.ts';
import { findingOn } from '../finding.ts';
import type { Analysis, Program } from '../program.ts';
import type { Cause } from './cause.ts';
import { Environment } from './environment.ts';
import { Exhausted, Interpreter } from './interpreter.ts';
import { isTimed, module, PLAIN, type Value } from './value.ts';

const POSITION_NAMES = [
  'position',
  'positions',
  'signal',
  'signals',
  'final_position',
  'pos',
  'weights',
  'portfolio',
];
const ENTRY_NAMES = [
  'strategy',
  'run_strategy',
  'run',
  'main',
  'build_position',
  'generate_position',
  'create_position',
];

/**
 * Abstract interpretation of a program: every value carries how many rows it looks ahead, and what reaches the
 * position with more than none is reported. What cannot be told is left to the replay.
 */
export const lookahead: Analysis = (program) => {
  try {
    return report(program, leaks(program));
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
};

interface Leaks {
  readonly certain: ReadonlySet<Cause>;
  readonly possible: ReadonlySet<Cause>;
}

function leaks(program: Program): Leaks {
  const machine = new Interpreter();
  const env = new Environment(null);
  for (const name of program.profile.injected) env.set(name, injected(name));
  const start = new Map(env.names);
  try {
    machine.run(program.tree.body, env);
    deliverLeftBehind(machine, env, start);
  } catch (error) {
    if (!(error instanceof Exhausted)) throw error;
  }
  const certain = new Set<Cause>();
  const possible = new Set<Cause>();
  for (const value of machine.delivered) {
    for (const term of value.terms) if (term.lead > 0 && term.cause !== null) certain.add(term.cause);
    if (value.maybe !== null) possible.add(value.maybe);
  }
  return { certain, possible };
}

function injected(name: string): Value {
  if (name === 'pd') return module('pandas');
  if (name === 'np') return module('numpy');
  return ['data', 'sim', 'backtest', 'finlab'].includes(name) ? module(name) : PLAIN;
}

/** Where nothing was given to `sim`: what the program would be asked for, as the sandbox asks. */
function deliverLeftBehind(machine: Interpreter, env: Environment, start: ReadonlyMap<string, Value>): void {
  if (machine.delivered.length > 0) return;
  const position = env.names.get('position');
  if (position !== undefined && isPosition(position)) return machine.deliver(position);
  const own = [...env.names].filter(([name, value]) => start.get(name) !== value);
  const entry = entryOf(own);
  if (entry !== undefined) {
    const returned = machine.call(entry, {
      node: NOWHERE,
      positional: argumentsOf(entry, env),
      named: new Map(),
    });
    const held = positionIn(returned);
    if (held !== null) machine.deliver(held);
    return;
  }
  const named = POSITION_NAMES.map((name) => env.names.get(name)).find(
    (value) => value !== undefined && isPosition(value),
  );
  const last =
    named ??
    own
      .map(([, value]) => value)
      .filter(isPosition)
      .at(-1);
  if (last !== undefined) machine.deliver(last);
}

/** The position inside what a function returned; numbers and lists of stocks are none. */
function positionIn(returned: Value): Value | null {
  const entries = POSITION_NAMES.map((name) => returned.entries?.get(name)).filter(
    (value) => value !== undefined,
  );
  const inside = [...entries, ...(returned.items ?? []), ...(returned.entries?.values() ?? [])];
  const held = inside.find((value) => isPosition(value)) ?? flat(returned);
  const isFigure = held.kind === 'local' && held.terms.every((term) => term.lead === Infinity);
  return isFigure ? null : held;
}

const NOWHERE = { nodeType: 'Pass', lineno: 1, col_offset: 0 } as const;

function isPosition(value: Value): boolean {
  return isTimed(value) || (value.kind === 'unknown' && value.terms.length > 0);
}

function entryOf(own: readonly (readonly [string, Value])[]): Value | undefined {
  const functions = new Map(own.filter(([, value]) => value.callable?.type === 'function'));
  const strategy = functions.get('strategy');
  if (strategy !== undefined) return strategy;
  if (own.some(([name, value]) => POSITION_NAMES.includes(name) && isTimed(flat(value)))) return undefined;
  for (const name of ENTRY_NAMES) if (functions.has(name)) return functions.get(name);
  return [...functions.values()].filter((value) => parametersOf(value)[0] === 'data').at(-1);
}

function parametersOf(value: Value): string[] {
  const own = value.callable;
  if (own?.type !== 'function') return [];
  return [...own.node.args.posonlyargs, ...own.node.args.args].map((parameter) => parameter.arg);
}

function argumentsOf(entry: Value, env: Environment): Value[] {
  const given: Value[] = [];
  const defaults = entry.callable?.type === 'function' ? entry.callable.defaults : new Map<string, Value>();
  for (const name of parametersOf(entry)) {
    const value = env.names.get(name);
    if (value !== undefined && !defaults.has(name)) given.push(value);
    else if (given.length === 0) given.push(module('data'));
    else break;
  }
  return given;
}

function report(program: Program, { certain, possible }: Leaks): Finding[] {
  const places = new Set([...certain].map((cause) => cause.node));
  return [
    ...[...certain].map((cause) => finding(program, cause, 'certain')),
    ...[...possible]
      .filter((cause) => !places.has(cause.node))
      .map((cause) => finding(program, cause, 'possible')),
  ];
}

function finding(program: Program, cause: Cause, confidence: 'certain' | 'possible'): Finding {
  const policy: LookaheadPolicy = program.lookahead ?? 'certain';
  const blocks = policy === 'all' || (policy === 'certain' && confidence === 'certain');
  const severity = blocks ? 'block' : 'warn';
  const { message, fix } = cause;
  return findingOn(cause.rule, cause.node, program.lines, { message, fix, confidence, severity });
}
