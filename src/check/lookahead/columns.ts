import { union, withTerms, type Value } from './value.ts';

/** What the columns are that nobody named. */
const OTHERS = '';
const MOST_COLUMNS = 60;

/** A frame of which one column is given: its other columns know no more than before. */
export function withColumn(frame: Value, name: string, value: Value): Value {
  const before = frame.columns ?? new Map([[OTHERS, frame]]);
  if (before.size > MOST_COLUMNS) return withColumns(frame, null);
  return withColumns(frame, new Map([...before, [name, value]]));
}

/** The frame with these columns, which know together what it knows; null: nobody can tell them apart. */
export function withColumns(frame: Value, columns: ReadonlyMap<string, Value> | null): Value {
  if (columns === null) return frame.columns === undefined ? frame : { ...frame, columns: undefined };
  let { terms, maybe } = { terms: [] as Value['terms'], maybe: null as Value['maybe'] };
  for (const column of columns.values()) {
    terms = union(terms, column.terms);
    maybe ??= column.maybe;
  }
  return { ...withTerms(frame, terms, maybe), columns };
}

/** Some columns of a frame, as a frame; null where it is not known what they hold. */
export function columnsOf(frame: Value, names: readonly string[]): Value | null {
  const { columns } = frame;
  if (columns === undefined || names.length === 0) return null;
  const found = names.map((name) => [name, columns.get(name) ?? columns.get(OTHERS)] as const);
  if (!found.every((one): one is readonly [string, Value] => one[1] !== undefined)) return null;
  const isPart = found.some(([, column]) => column.bounded === true);
  const isUnsure = found.some(([, column]) => column.unsure === true && column.terms.length > 0);
  return {
    ...withColumns(frame, new Map(found)),
    ...(isPart ? { bounded: true } : {}),
    ...(isUnsure ? { unsure: true } : {}),
  };
}

/** The names that a key of columns gives: one, or a list of them. */
export function namesIn(key: Value): readonly string[] {
  if (key.kind === 'text' && key.text !== undefined) return [key.text];
  if (key.kind !== 'list' || key.items === undefined || key.rest !== undefined) return [];
  const names = key.items.map((item) => (item.kind === 'text' ? item.text : undefined));
  return names.every((name) => name !== undefined) ? names : [];
}

/** The frame without some of its columns. */
export function withoutColumns(frame: Value, names: readonly string[]): Value {
  const { columns } = frame;
  if (columns === undefined || names.length === 0) return frame;
  return withColumns(frame, new Map([...columns].filter(([name]) => !names.includes(name))));
}

/** After two paths: columns that both know. */
export function columnsJoined(
  left: Value,
  right: Value,
  join: (one: Value, other: Value) => Value,
): ReadonlyMap<string, Value> | undefined {
  const [one, other] = [left.columns, right.columns];
  if (one === undefined || other === undefined) return undefined;
  if (one === other) return one;
  const all = new Map<string, Value>();
  for (const name of new Set([...one.keys(), ...other.keys()])) {
    const here = one.get(name) ?? one.get(OTHERS);
    const there = other.get(name) ?? other.get(OTHERS);
    if (here === undefined || there === undefined) all.set(name, (here ?? there) as Value);
    else all.set(name, join(here, there));
  }
  return all;
}
