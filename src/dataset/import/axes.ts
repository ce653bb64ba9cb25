import type { DuckDBConnection } from '@duckdb/node-api';
import type { Axis } from '../known.ts';
import { query } from './query.ts';
import type { Shape } from './sources.ts';

type Frequency = Axis['frequency'];

/** The time axes of an import, and which part lies on which. Parts of one frequency share the union of their days. */
export interface ImportAxes {
  readonly axes: readonly Axis[];
  readonly ofPart: readonly Axis[];
}

export async function makeAxes(connection: DuckDBConnection, shape: Shape): Promise<ImportAxes> {
  const frequencies: Frequency[] = [];
  const union = new Map<Frequency, Set<number>>();
  for (let part = 0; part < shape.parts.length; part++) {
    const rows = await query(
      connection,
      `SELECT DISTINCT day FROM (SELECT DISTINCT date FROM part${part}) JOIN days USING (date) ORDER BY day`,
    );
    const days = rows.map((row) => Number(row[0]));
    const frequency = frequencyOf(days);
    frequencies.push(frequency);
    const all = union.get(frequency) ?? new Set<number>();
    for (const day of days) all.add(day);
    union.set(frequency, all);
  }
  const axes = [...union].map(([frequency, days]): Axis => ({
    id: frequency,
    frequency,
    dates: Int32Array.from(days).sort(),
    labels: null,
    disclosed: null,
  }));
  return { axes, ofPart: frequencies.map((frequency) => axes.find((axis) => axis.id === frequency) as Axis) };
}

/** By the middle distance between two rows. */
export function frequencyOf(days: readonly number[]): Frequency {
  const gaps = days.slice(1).map((day, at) => day - (days[at] as number));
  const middle = gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 1;
  if (middle <= 4) return 'daily';
  if (middle >= 25 && middle <= 35) return 'monthly';
  return middle >= 80 && middle <= 100 ? 'quarterly' : 'irregular';
}
