import type { DuckDBConnection } from '@duckdb/node-api';
import type { Axis } from '../known.ts';
import { daysOf, type Staged } from './number-keys.ts';
import type { Disclosures } from './disclosure-file.ts';
import { ownDays, withoutUndisclosed } from './own-days.ts';
import type { PartCalendar } from './part-calendar.ts';
import type { Frequency, Period } from './periods.ts';
import { query } from './query.ts';
import type { Shape } from './sources.ts';

/** The time axes of an import, and which part lies on which. Parts of one frequency under one rule share the union of their days. */
export interface ImportAxes {
  readonly axes: readonly Axis[];
  readonly ofPart: readonly Axis[];
  /** Symbols by rows of a part's axis: the day each made each row known; null where all did on the row's day. */
  readonly own: readonly (Int32Array | null)[];
}

interface OpenAxis {
  readonly kind: string;
  readonly frequency: Frequency;
  readonly days: Set<number>;
  /** Null where the days are the labels. */
  readonly labels: Map<number, string> | null;
  readonly own: { readonly disclosures: Disclosures; readonly ruled: boolean } | null;
  readonly periods: Map<number, Period>;
}

export async function makeAxes(
  connection: DuckDBConnection,
  shape: Shape,
  staged: Staged,
): Promise<ImportAxes> {
  const open = new Map<string, OpenAxis>();
  const keys: string[] = [];
  for (let part = 0; part < shape.parts.length; part++) {
    const rows = await query(
      connection,
      `SELECT DISTINCT day FROM (SELECT DISTINCT date FROM part${part}) JOIN ${daysOf(staged, part)} USING (date) ORDER BY day`,
    );
    const days = rows.map((row) => Number(row[0]));
    const calendar = staged.calendars[part];
    const frequency = calendar?.frequency ?? frequencyOf(days);
    const labels = calendar?.labels ?? null;
    const kind = labels === null ? frequency : `${frequency}-labelled`;
    const key = `${kind} ${calendar?.rule ?? ''}`;
    const axis = open.get(key) ?? openAxis(kind, frequency, calendar);
    for (const day of days) axis.days.add(day);
    for (const [day, label] of labels ?? []) axis.labels?.set(day, label);
    for (const [day, period] of calendar?.own?.periods ?? []) axis.periods.set(day, period);
    open.set(key, axis);
    keys.push(key);
  }
  return finished(open, keys, staged.symbols);
}

function openAxis(kind: string, frequency: Frequency, calendar: PartCalendar | undefined): OpenAxis {
  const labels = calendar?.labels ?? null;
  return {
    kind,
    frequency,
    days: new Set(),
    labels: labels === null ? null : new Map(),
    own: calendar?.own ?? null,
    periods: new Map(),
  };
}

function finished(
  open: ReadonlyMap<string, OpenAxis>,
  keys: readonly string[],
  symbols: readonly string[],
): ImportAxes {
  const found = new Map<string, { readonly axis: Axis; readonly own: Int32Array | null }>();
  const taken = new Map<string, number>();
  for (const [key, axis] of open) {
    const before = taken.get(axis.kind) ?? 0;
    taken.set(axis.kind, before + 1);
    found.set(key, axisOf(before === 0 ? axis.kind : `${axis.kind}-${before + 1}`, axis, symbols));
  }
  const parts = keys.map((key) => found.get(key) as { axis: Axis; own: Int32Array | null });
  return {
    axes: [...found.values()].map(({ axis }) => axis),
    ofPart: parts.map(({ axis }) => axis),
    own: parts.map(({ own }) => own),
  };
}

function axisOf(
  id: string,
  open: OpenAxis,
  symbols: readonly string[],
): { axis: Axis; own: Int32Array | null } {
  const { frequency, days, labels, own, periods } = open;
  const dates = Int32Array.from(days).sort();
  const names = labels === null ? null : Array.from(dates, (day) => labels.get(day) as string);
  const axis: Axis = { id, frequency, dates, labels: names, disclosed: null };
  if (own === null) return { axis, own: null };
  const matrix = ownDays(axis, periods, symbols, { disclosures: own.disclosures, rule: own.ruled });
  // A row that stands on one day for all of them has no days of its own: who was later is missing there.
  return {
    axis: names === null ? axis : { ...axis, disclosed: withoutUndisclosed(axis, matrix) },
    own: matrix,
  };
}

/** By the middle distance between two rows. */
export function frequencyOf(days: readonly number[]): Frequency {
  const gaps = days.slice(1).map((day, at) => day - (days[at] as number));
  const middle = gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 1;
  if (middle <= 4) return 'daily';
  if (middle >= 25 && middle <= 35) return 'monthly';
  return middle >= 80 && middle <= 100 ? 'quarterly' : 'irregular';
}
