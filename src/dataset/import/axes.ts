import type { DuckDBConnection } from '@duckdb/node-api';
import type { Axis } from '../known.ts';
import { daysOf, type Staged } from './number-keys.ts';
import type { Frequency } from './periods.ts';
import { query } from './query.ts';
import type { Shape } from './sources.ts';

/** The time axes of an import, and which part lies on which. Parts of one frequency share the union of their days. */
export interface ImportAxes {
  readonly axes: readonly Axis[];
  readonly ofPart: readonly Axis[];
}

interface OpenAxis {
  readonly frequency: Frequency;
  readonly days: Set<number>;
  /** Null where the days are the labels. */
  readonly labels: Map<number, string> | null;
}

export async function makeAxes(
  connection: DuckDBConnection,
  shape: Shape,
  staged: Staged,
): Promise<ImportAxes> {
  const open = new Map<string, OpenAxis>();
  const ids: string[] = [];
  for (let part = 0; part < shape.parts.length; part++) {
    const rows = await query(
      connection,
      `SELECT DISTINCT day FROM (SELECT DISTINCT date FROM part${part}) JOIN ${daysOf(staged, part)} USING (date) ORDER BY day`,
    );
    const days = rows.map((row) => Number(row[0]));
    const { frequency: said, labels } = staged.calendars[part] ?? { frequency: null, labels: null };
    const frequency = said ?? frequencyOf(days);
    const id = labels === null ? frequency : `${frequency}-labelled`;
    const axis = open.get(id) ?? { frequency, days: new Set(), labels: labels === null ? null : new Map() };
    for (const day of days) axis.days.add(day);
    for (const [day, label] of labels ?? []) axis.labels?.set(day, label);
    open.set(id, axis);
    ids.push(id);
  }
  const axes = [...open].map(([id, axis]) => axisOf(id, axis));
  return { axes, ofPart: ids.map((id) => axes.find((axis) => axis.id === id) as Axis) };
}

function axisOf(id: string, { frequency, days, labels }: OpenAxis): Axis {
  const dates = Int32Array.from(days).sort();
  const names = labels === null ? null : Array.from(dates, (day) => labels.get(day) as string);
  return { id, frequency, dates, labels: names, disclosed: null };
}

/** By the middle distance between two rows. */
export function frequencyOf(days: readonly number[]): Frequency {
  const gaps = days.slice(1).map((day, at) => day - (days[at] as number));
  const middle = gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 1;
  if (middle <= 4) return 'daily';
  if (middle >= 25 && middle <= 35) return 'monthly';
  return middle >= 80 && middle <= 100 ? 'quarterly' : 'irregular';
}
