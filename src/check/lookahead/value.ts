import type { Cause } from './cause.ts';
import type { Callable } from './callable.ts';

export type Kind =
  | 'none'
  | 'number'
  | 'text'
  /** Dates × symbols, or one column of it, labelled by date. */
  | 'frame'
  | 'column'
  /** Time along the first axis, without labels. */
  | 'array'
  /** What is known at one row: a window that ends there, a cross-section, a number. */
  | 'local'
  | 'rolling'
  | 'group'
  | 'dates'
  /** A row that a loop stands on, plus an offset. */
  | 'row'
  | 'list'
  | 'table'
  | 'callable'
  | 'module'
  | 'object'
  | 'model'
  | 'unknown';

/** How far one ingredient of a value looks ahead, in rows; `cause` is what made it look ahead. */
export interface Term {
  readonly lead: number;
  readonly cause: Cause | null;
  /** Read at a row of an inner loop: writing at that very row leaves nothing ahead. */
  readonly at?: object | undefined;
}

/** Rows counted from the one a loop stands on, both ends included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Rows around the row of a loop, still under their own dates. */
export interface Slab extends Span {
  /** Leads counted from each row itself. */
  readonly rows: Value;
  /** What else went in, with leads counted from the row of the loop. */
  readonly around: Value;
}

/** What the analysis knows about a value. Immutable but for containers, which Python shares as well. */
export interface Value {
  readonly kind: Kind;
  /** Empty: nothing of the data is in it. */
  readonly terms: readonly Term[];
  /** A look-ahead that cannot be told for certain. */
  readonly maybe: Cause | null;
  /** Numbers and row offsets: the interval; NaN bounds never occur. */
  readonly low?: number;
  readonly high?: number;
  readonly text?: string;
  /** Rows of an inner loop: which loop. */
  readonly id?: object | undefined;
  /** Frames: axes swapped, rows in reversed order, cut at a fixed place, symbols stacked into the rows. */
  readonly swapped?: boolean;
  readonly reversed?: boolean;
  readonly bounded?: boolean;
  readonly stacked?: boolean;
  /** Frames: several of them below one another, so that the date is the second level. */
  readonly keyed?: boolean;
  /** Frames: so many of the first rows are gone, which shows where rows meet by place. */
  readonly begun?: { readonly rows: number; readonly cause: Cause } | undefined;
  /** Frames: what the columns hold that the program gave by name; that of no name is every other one. */
  readonly columns?: ReadonlyMap<string, Value> | undefined;
  /** Frames: labelled by periods that may not be over yet. */
  readonly periodic?: boolean | undefined;
  /** Frames: labelled by quarters, which end long before they are disclosed. */
  readonly quarterly?: boolean | undefined;
  /**
   * Timed values: which dates its rows stand for, or whether they are dates at all, cannot be told.
   * Places: no later than this, perhaps much earlier.
   */
  readonly unsure?: boolean | undefined;
  /** Plain: as many as the sample has rows. */
  readonly sized?: boolean | undefined;
  /** Frames: what its columns were chosen by. */
  readonly chosen?: Value | undefined;
  /** Locals: the rows they were made of. */
  readonly slab?: Slab | undefined;
  /** What picks rows by date, and dates that were picked: which rows. */
  readonly span?: Span | undefined;
  /** Dates: months, weekdays and the like, which come again. */
  readonly cyclic?: boolean | undefined;
  /** Tables: the keys are rows. */
  readonly dated?: boolean | undefined;
  /** Locals: the row that they are, as `name` tells it. */
  readonly label?: Value | undefined;
  /** Lists: filled turn by turn of a loop, so that its first elements belong to earlier rows. */
  readonly aged?: boolean | undefined;
  /** Lists: the row that the first element stands for. */
  readonly origin?: number | undefined;
  /** Frames: nothing but the last rows. */
  readonly last?: boolean;
  /** Groups: cells of one date stay together. */
  readonly byDate?: boolean;
  /** Groups: of the rows of a period. */
  readonly byPeriod?: boolean;
  readonly items?: Value[];
  readonly entries?: Map<string, Value>;
  /** What any other element holds. */
  readonly rest?: Value;
  readonly callable?: Callable;
}

export const DATA: readonly Term[] = Object.freeze([Object.freeze({ lead: 0, cause: null })]);
const NOTHING: readonly Term[] = Object.freeze([]);
const MOST_TERMS = 5;

export const NONE: Value = Object.freeze({ kind: 'none', terms: NOTHING, maybe: null });
export const UNKNOWN: Value = Object.freeze({ kind: 'unknown', terms: NOTHING, maybe: null });
export const FRAME: Value = Object.freeze({ kind: 'frame', terms: DATA, maybe: null });
export const DATES: Value = Object.freeze({ kind: 'dates', terms: NOTHING, maybe: null, low: 0, high: 0 });
/** Row labels and counts of a frame: they say how long the sample is, and nothing of what is in it. */
export const PLAIN: Value = Object.freeze({ kind: 'local', terms: NOTHING, maybe: null });

export function number(low: number, high = low): Value {
  if (Number.isNaN(low) || Number.isNaN(high)) return PLAIN;
  return { kind: 'number', terms: NOTHING, maybe: null, low, high };
}

export function text(value: string): Value {
  return { kind: 'text', terms: NOTHING, maybe: null, text: value };
}

export function row(low: number, high = low): Value {
  return { kind: 'row', terms: NOTHING, maybe: null, low, high };
}

export function dates(low: number, high = low): Value {
  return { kind: 'dates', terms: NOTHING, maybe: null, low, high };
}

export function list(items: readonly Value[]): Value {
  return { kind: 'list', terms: NOTHING, maybe: null, items: [...items] };
}

export function module(path: string): Value {
  return { kind: 'module', terms: NOTHING, maybe: null, text: path };
}

export function isTimed(value: Value): boolean {
  return value.kind === 'frame' || value.kind === 'column' || value.kind === 'array';
}

/** The greatest lead of a value; −∞ where no data is in it. */
export function leadOf(value: Value): number {
  let lead = -Infinity;
  for (const term of value.terms) if (term.lead > lead) lead = term.lead;
  return lead;
}

/** A value of another kind with the same leads; flags of frames do not carry over. */
export function as(kind: Kind, value: Value): Value {
  return { kind, terms: value.terms, maybe: value.maybe };
}

export function withTerms(value: Value, terms: readonly Term[], maybe: Cause | null = value.maybe): Value {
  if (terms === value.terms && maybe === value.maybe) return value;
  const { columns, ...plain } = value;
  if (columns === undefined && value.slab === undefined) return { ...value, terms, maybe };
  return { ...plain, terms, maybe, slab: undefined };
}

/** Moves a value by `rows` into the future (positive) or the past (negative). */
export function moved(value: Value, rows: number, cause: Cause | null): Value {
  if (rows === 0 || value.terms.length === 0) return value;
  if (value.unsure === true && isTimed(value))
    return rows > 0 ? withTerms(value, value.terms, value.maybe ?? cause) : leftBehind(value);
  return withTerms(
    value,
    value.terms.map((term) => ({
      ...term,
      lead: term.lead + rows,
      cause: rows > 0 && (term.lead <= 0 || term.cause === null) ? cause : term.cause,
    })),
  );
}

/** Moved into the past, as far as its rows are dates: what looked ahead may no longer. */
function leftBehind(value: Value): Value {
  return value.terms.some((term) => term.lead > 0 && term.lead !== Infinity) ? adrift(value, null) : value;
}

/** Rows that may stand for any date: what is found by their order or their number is no more than possible. */
export function asUnsure(value: Value): Value {
  return value.unsure === true ? value : { ...value, unsure: true };
}

/** The greatest of the value as it is and the value moved. */
export function reaching(value: Value, rows: number, cause: Cause | null): Value {
  return rows <= 0 ? value : moved(value, rows, cause);
}

/** Moved by nobody knows how much: what was certain no longer is. */
export function adrift(value: Value, cause: Cause | null): Value {
  const ahead = value.terms.find((term) => term.lead > 0 && term.lead !== Infinity)?.cause ?? cause;
  const terms = value.terms.filter((term) => !(term.lead > 0) || term.lead === Infinity);
  return withTerms(value, terms.length > 0 ? terms : DATA, value.maybe ?? ahead);
}

export function union(left: readonly Term[], right: readonly Term[]): readonly Term[] {
  if (left === right || right.length === 0) return left;
  if (left.length === 0) return right;
  const all = [...left];
  for (const term of right) {
    const at = all.findIndex((one) => one.cause === term.cause && one.at === term.at);
    if (at < 0) all.push(term);
    else if ((all[at] as Term).lead < term.lead) all[at] = term;
  }
  if (all.length === left.length && all.every((term, at) => term === left[at])) return left;
  return all.length > MOST_TERMS ? all.sort((a, b) => b.lead - a.lead).slice(0, MOST_TERMS) : all;
}

/** Whether two values say the same, as far as loops need to know that nothing changes any more. */
export function settled(left: Value, right: Value): boolean {
  if (left === right) return true;
  if (left.kind !== right.kind || left.low !== right.low || left.high !== right.high) return false;
  if (left.columns !== right.columns && !settledColumns(left, right)) return false;
  if (left.items !== right.items || left.entries !== right.entries || left.rest !== right.rest) return false;
  if (left.unsure !== right.unsure) return false;
  if (left.maybe !== right.maybe || left.terms.length !== right.terms.length) return false;
  return left.terms.every((term, at) => {
    const other = right.terms[at];
    return other !== undefined && other.lead === term.lead && other.cause === term.cause;
  });
}

function settledColumns(left: Value, right: Value): boolean {
  if (left.columns === undefined || right.columns?.size !== left.columns.size) return false;
  return [...left.columns].every(([name, value]) => {
    const other = right.columns?.get(name);
    return other !== undefined && settled(value, other);
  });
}

/** As `as`, keeping the flags of the frame that `source` came from. */
export function asFrame(kind: Kind, value: Value, source: Value): Value {
  const { swapped, reversed, bounded, stacked, begun, chosen, quarterly, periodic } = source;
  const unsure = source.unsure ?? value.unsure;
  return {
    kind,
    terms: value.terms,
    maybe: value.maybe,
    ...(swapped === undefined ? {} : { swapped }),
    ...(reversed === undefined ? {} : { reversed }),
    ...(bounded === undefined ? {} : { bounded }),
    ...(stacked === undefined ? {} : { stacked }),
    ...(begun === undefined ? {} : { begun }),
    ...(quarterly === undefined ? {} : { quarterly }),
    ...(chosen === undefined ? {} : { chosen }),
    ...(unsure === undefined ? {} : { unsure }),
    ...(periodic === undefined ? {} : { periodic }),
  };
}
