import type { Axis } from '../known.ts';
import type { Disclosures } from './disclosure-file.ts';
import type { Period } from './periods.ts';

/** Stands where nothing says on which day a symbol made a row known. */
export const undisclosed = 0x7f_ff_ff_ff;

/** Symbols by rows: the day each symbol made each row of an axis known. `rule` is whether the axis' own days count otherwise. */
export function ownDays(
  axis: Axis,
  periods: ReadonlyMap<number, Period>,
  symbols: readonly string[],
  said: { readonly disclosures: Disclosures; readonly rule: boolean },
): Int32Array {
  const rows = axis.dates.length;
  const days = new Int32Array(symbols.length * rows);
  symbols.forEach((symbol, at) => {
    axis.dates.forEach((due, row) => {
      const own = said.disclosures.dayOf(symbol, periods.get(due) as Period);
      days[at * rows + row] = own ?? (said.rule ? due : undisclosed);
    });
  });
  return days;
}

/** As a manifest has it: what nobody disclosed holds no value, and its day says nothing. */
export function withoutUndisclosed(axis: Axis, days: Int32Array): Int32Array {
  return days.map((day, at) => (day === undisclosed ? (axis.dates[at % axis.dates.length] as number) : day));
}
