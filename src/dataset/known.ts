import type { ManifestField } from './manifest.ts';
import { countUpTo } from './days.ts';

export type Values = Float64Array | Float32Array | Int32Array | Uint8Array;
export type ValueType = ManifestField['type'];

/** One time axis in memory; the fields mean what they mean in the manifest. */
export interface Axis {
  readonly id: string;
  readonly frequency: 'daily' | 'monthly' | 'quarterly' | 'irregular';
  readonly dates: Int32Array;
  readonly labels: readonly string[] | null;
  readonly disclosed: Int32Array | null;
}

const bytesOf: Record<ValueType, number> = { float64: 8, float32: 4, int32: 4, category: 4, boolean: 1 };

export function valueBytes(type: ValueType): number {
  return bytesOf[type];
}

export function allocate(type: ValueType, length: number): Values {
  if (type === 'float64') return new Float64Array(length);
  if (type === 'float32') return new Float32Array(length);
  return type === 'boolean' ? new Uint8Array(length) : new Int32Array(length);
}

/** What stands where nothing is known. Integers and booleans have no missing value: 0. */
export function missingValue(type: ValueType): number {
  if (type === 'category') return -1;
  return type === 'float64' || type === 'float32' ? Number.NaN : 0;
}

/**
 * How many rows exist for somebody who stands at the close of day `cut`: those that are due, and those
 * that at least one symbol has disclosed early. Never less than one, because an axis cannot be empty;
 * `hideUnknown` then blanks that row.
 */
export function knownRows(axis: Axis, cut: number): number {
  const due = countUpTo(axis.dates, cut);
  const total = axis.dates.length;
  let rows = due;
  if (axis.disclosed !== null) {
    axis.disclosed.forEach((day, at) => {
      const row = at % total;
      if (day <= cut && row >= rows) rows = row + 1;
    });
  }
  return Math.max(1, rows);
}

/** The day on which a symbol's row becomes known. */
export function knownOn(axis: Axis, symbol: number, row: number): number {
  const day = axis.disclosed === null ? axis.dates[row] : axis.disclosed[symbol * axis.dates.length + row];
  return day as number;
}

/** The axis as it stood at `cut`: shorter, and silent about when later disclosures will come. */
export function cutAxis(axis: Axis, cut: number): Axis {
  const rows = knownRows(axis, cut);
  return {
    ...axis,
    dates: axis.dates.slice(0, rows),
    labels: axis.labels === null ? null : axis.labels.slice(0, rows),
    disclosed: axis.disclosed === null ? null : cutDisclosed(axis, rows, cut),
  };
}

function cutDisclosed(axis: Axis, rows: number, cut: number): Int32Array {
  const total = axis.dates.length;
  const symbols = (axis.disclosed as Int32Array).length / total;
  const out = new Int32Array(symbols * rows);
  for (let symbol = 0; symbol < symbols; symbol++) {
    for (let row = 0; row < rows; row++) {
      const day = knownOn(axis, symbol, row);
      out[symbol * rows + row] = day <= cut ? day : Math.max(axis.dates[row] as number, cut + 1);
    }
  }
  return out;
}

/** One symbol's series as it stood at `cut`: the first `rows` rows, blank where not yet known. */
export function cutSeries(
  axis: Axis,
  values: Values,
  type: ValueType,
  symbol: number,
  rows: number,
  cut: number,
): Values {
  const needsBlank = axis.disclosed !== null || (axis.dates[rows - 1] as number) > cut;
  if (!needsBlank) return values.subarray(0, rows);
  const out = values.slice(0, rows);
  const blank = missingValue(type);
  for (let row = 0; row < rows; row++) if (knownOn(axis, symbol, row) > cut) out[row] = blank;
  return out;
}
