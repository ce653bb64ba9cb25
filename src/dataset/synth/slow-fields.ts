import type { Accounts, Quarter } from './accounts.ts';
import type { FiscalCalendar } from './fiscal-calendar.ts';
import type { Noise } from './noise.ts';
import type { QuarterlyField } from './quarterly-fields.ts';

type MonthFigure = (revenue: Float64Array, month: number) => number;

const at = (revenue: Float64Array, month: number): number => revenue[month] as number;
const change = (now: number, before: number): number => Math.round((10_000 * (now - before)) / before) / 100;
const yearToDate = (revenue: Float64Array, month: number): number => {
  let sum = 0;
  for (let back = month % 12; back >= 0; back--) sum += at(revenue, month - back);
  return sum;
};

const monthlyRows: readonly (readonly [name: string, alias: string, unit: string, value: MonthFigure])[] = [
  ['當月營收', 'revenue', 'TWD 1000', at],
  ['上月營收', 'last_month', 'TWD 1000', (r, m) => at(r, m - 1)],
  ['去年當月營收', 'year_ago', 'TWD 1000', (r, m) => at(r, m - 12)],
  ['上月比較增減(%)', 'mom', '%', (r, m) => change(at(r, m), at(r, m - 1))],
  ['去年同月增減(%)', 'yoy', '%', (r, m) => change(at(r, m), at(r, m - 12))],
  ['當月累計營收', 'year_to_date', 'TWD 1000', yearToDate],
  ['去年累計營收', 'year_to_date_year_ago', 'TWD 1000', (r, m) => yearToDate(r, m - 12)],
  ['前期比較增減(%)', 'year_to_date_yoy', '%', (r, m) => change(yearToDate(r, m), yearToDate(r, m - 12))],
];

export const monthlyFields = monthlyRows.map(([name, alias, unit, value]) => ({
  id: `monthly_revenue:${name}`,
  alias: `monthly_revenue:${alias}`,
  unit,
  value,
}));

/** Weekly: how much of a company is in the hands of large and small holders, per cent. */
export const weeklyFields = [
  { id: 'etl:inventory:大於一千張佔比', alias: 'holders:over_1000_lots', unit: '%' },
  { id: 'etl:inventory:大於四百張佔比', alias: 'holders:over_400_lots', unit: '%' },
  { id: 'etl:inventory:小於十張佔比', alias: 'holders:under_10_lots', unit: '%' },
] as const;

export type Exists = (known: number) => boolean;

export function monthlySeries(
  calendar: FiscalCalendar,
  accounts: Accounts,
  exists: Exists,
  noise: Noise,
): Float64Array[] {
  const [from, to] = calendar.monthRows;
  const out = monthlyFields.map(() => new Float64Array(to - from).fill(Number.NaN));
  for (let month = from; month < to; month++) {
    const missing = noise.uniform() < 0.004;
    if (missing || !exists(calendar.monthKnown[month] as number)) continue;
    monthlyFields.forEach((field, index) => {
      (out[index] as Float64Array)[month - from] = field.value(accounts.monthlyRevenue, month);
    });
  }
  return out;
}

/** One value per row of the quarterly axis and field; missing statements, missing lines, lines that banks lack. */
export function quarterlySeries(
  fields: readonly QuarterlyField[],
  calendar: FiscalCalendar,
  accounts: Accounts,
  options: { readonly exists: Exists; readonly bank: boolean; readonly noise: Noise },
): Float64Array[] {
  const [from, to] = calendar.quarterRows;
  const out = fields.map(() => new Float64Array(to - from).fill(Number.NaN));
  for (let quarter = from; quarter < to; quarter++) {
    const missing = options.noise.uniform() < 0.006;
    if (missing || !options.exists(calendar.deadlines[quarter] as number)) continue;
    const now = accounts.quarters[quarter] as Quarter;
    const before = accounts.quarters[quarter - 1] as Quarter;
    const yearAgo = accounts.quarters[quarter - 4] as Quarter;
    fields.forEach((field, index) => {
      const absent = options.noise.uniform() < 0.003 || (options.bank && field.industrial);
      if (!absent) (out[index] as Float64Array)[quarter - from] = round(field.value(now, before, yearAgo));
    });
  }
  return out;
}

export function weeklySeries(rows: number, exists: (row: number) => boolean, noise: Noise): Float64Array[] {
  const out = weeklyFields.map(() => new Float64Array(rows).fill(Number.NaN));
  let large = noise.between(20, 75);
  const small = noise.between(0.1, 0.6);
  for (let row = 0; row < rows; row++) {
    large = Math.max(5, Math.min(92, large + 0.35 * noise.normal()));
    if (!exists(row)) continue;
    const shares = [large, large + 0.25 * (100 - large), small * (100 - large)];
    shares.forEach((share, index) => ((out[index] as Float64Array)[row] = Math.round(share * 100) / 100));
  }
  return out;
}

function round(value: number): number {
  return Math.abs(value) > 1000 ? Math.round(value) : Math.round(value * 100) / 100;
}
