import { flat, mixed } from './mixing.ts';
import type { Node } from '../syntax.ts';
import type { Args } from './callable.ts';
import { argument } from './callable.ts';
import type { CauseName } from './cause.ts';
import type { Machine } from './machine.ts';
import { adrift, as, asUnsure, isTimed, leadOf, moved, withTerms, type Term, type Value } from './value.ts';

/** The value as one who knows the whole sample would have it. Where the rows were cut at a fixed place: perhaps. */
export function whole(
  m: Machine,
  value: Value,
  node: Node,
  name: CauseName,
  message: string,
  fix?: string,
): Value {
  if (value.terms.length === 0) return value;
  const cause = m.causes.at(node, name, message, fix);
  if (value.bounded === true || (value.unsure === true && !everywhere(value)))
    return adrift(withTerms(value, value.terms, value.maybe ?? cause), cause);
  const terms: Term[] = [];
  for (const term of value.terms) {
    const kept = term.lead === Infinity ? term.cause : cause;
    if (!terms.some((one) => one.cause === kept)) terms.push({ lead: Infinity, cause: kept });
  }
  return withTerms(value, terms);
}

/** Whatever its rows stand for: a row of it knows the whole sample already. */
function everywhere(value: Value): boolean {
  return value.terms.every((term) => term.lead === Infinity);
}

/** A look-ahead that depends on the data or on values nobody knows here. */
export function perhaps(
  m: Machine,
  value: Value,
  node: Node,
  name: CauseName,
  message: string,
  fix?: string,
): Value {
  if (value.terms.length === 0) return value;
  return withTerms(value, value.terms, value.maybe ?? m.causes.at(node, name, message, fix));
}

/** `shift` and its kind: `rows` is how far values move to later rows. */
export function shifted(m: Machine, value: Value, rows: Value | undefined, node: Node, what: string): Value {
  const by = rows ?? ONE_ROW;
  if (by.kind !== 'number') return adrift(value, null);
  const backwards = value.reversed === true;
  const least = backwards ? -(by.high ?? 0) : (by.low ?? 0);
  if (!Number.isFinite(least)) return least === -Infinity ? adrift(value, null) : moved(value, -1, null);
  const count = Math.abs(least);
  const message = `\`${what}(${least})\` takes the value of ${rowsText(count)} later.`;
  const fix = `Write \`${what}(${count})\`: it takes the value of ${rowsText(count)} earlier.`;
  return moved(value, -least, least < 0 ? m.causes.at(node, 'LAB001', message, fix) : null);
}

/** `diff`, `pct_change`, `rise`: the row itself against a shifted one. */
export function compared(m: Machine, value: Value, rows: Value | undefined, node: Node, what: string): Value {
  const other = shifted(m, value, rows, node, what);
  return leadOf(other) > leadOf(value) || other.maybe !== value.maybe ? mixed(value, other) : value;
}

export function rowsText(count: number): string {
  return count === 1 ? 'one row' : `${count} rows`;
}

const ONE_ROW: Value = { kind: 'number', terms: [], maybe: null, low: 1, high: 1 };

/** Everything given to a call, mixed into one value of the widest kind among it. */
export function blend(args: Args, first: Value | null = null): Value {
  let all: Value | null = first;
  for (const part of [...args.positional, ...args.named.values()]) {
    const value = flat(part);
    if (value.kind === 'none' || value.kind === 'text' || value.kind === 'module') continue;
    all = all === null ? value : together(all, value);
  }
  return all ?? { kind: 'unknown', terms: [], maybe: null };
}

function together(all: Value, value: Value): Value {
  if (isTimed(value) && !isTimed(all))
    return isScale(value) ? mixed(all, as('local', value)) : mixed(value, all);
  if (isTimed(all) && isScale(all) && !isTimed(value)) return mixed(value, as('local', all));
  const result = mixed(all, value);
  const isPartly = isTimed(all) && isTimed(value) && (all.bounded === true) !== (value.bounded === true);
  return isPartly ? asUnsure(result) : result;
}

/** An array of figures that the program itself gives. */
function isScale(value: Value): boolean {
  return value.terms.length === 0 && value.unsure === true;
}

/** Which way an `axis` argument points: along time, across symbols, or over everything. */
export function axisOf(value: Value, args: Args, place: number): 'time' | 'symbols' {
  const axis = argument(args, place, 'axis');
  let across = axis?.text === 'columns' || (axis?.kind === 'number' && axis.low !== 0);
  if (value.swapped === true) across = !across && !(axis?.kind === 'none');
  return across ? 'symbols' : 'time';
}

export function isTrue(value: Value | undefined): boolean {
  return value?.kind === 'number' && value.low === 1 && value.high === 1;
}
