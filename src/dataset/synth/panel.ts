import type { DatasetHeader, DatasetWriter } from '../dataset-writer.ts';
import { dayOf, formatDay, yearOf } from '../days.ts';
import type { Axis } from '../known.ts';
import type { FieldSink } from '../panel-writer.ts';
import { etfCategory, industries, type Company } from './companies.ts';
import { dailyFields, type DailyField } from './daily-fields.ts';
import type { FiscalCalendar } from './fiscal-calendar.ts';
import { quarterlyFields } from './quarterly-fields.ts';
import { monthlyFields, weeklyFields } from './slow-fields.ts';

export const benchmarkField = 'benchmark_return:發行量加權股價報酬指數';
export const categories = [...industries.map(([name]) => name), etfCategory];
export const markets = ['sii', 'otc', 'etf'];

export interface SynthAxes {
  readonly daily: Axis;
  readonly weekly: Axis;
  readonly monthly: Axis;
  readonly quarterly: Axis;
  readonly listing: Axis;
}

export function makeAxes(
  days: Int32Array,
  calendar: FiscalCalendar,
  disclosed: readonly Int32Array[],
): SynthAxes {
  const plain = { labels: null, disclosed: null };
  const [from, to] = calendar.quarterRows;
  const matrix = new Int32Array(disclosed.length * (to - from));
  disclosed.forEach((own, symbol) => matrix.set(own.subarray(from, to), symbol * (to - from)));
  return {
    daily: { id: 'daily', frequency: 'daily', dates: days, ...plain },
    weekly: { id: 'weekly', frequency: 'irregular', dates: saturdays(days), ...plain },
    monthly: {
      id: 'monthly',
      frequency: 'monthly',
      dates: calendar.monthKnown.slice(...calendar.monthRows),
      ...plain,
    },
    quarterly: {
      id: 'quarterly',
      frequency: 'quarterly',
      dates: calendar.deadlines.slice(from, to),
      labels: calendar.labels.slice(from, to),
      disclosed: matrix,
    },
    listing: { id: 'listing', frequency: 'irregular', dates: days.slice(0, 1), ...plain },
  };
}

export interface Sinks {
  readonly daily: readonly (readonly [DailyField, FieldSink])[];
  readonly weekly: readonly FieldSink[];
  readonly monthly: readonly FieldSink[];
  readonly quarterly: readonly FieldSink[];
  readonly category: FieldSink;
  readonly market: FieldSink;
  readonly benchmark: FieldSink;
}

export function openSinks(writer: DatasetWriter): Sinks {
  const slow = (dates: string) => (field: { id: string; alias: string; unit: string }) =>
    writer.field({
      id: field.id,
      aliases: [field.alias],
      dates,
      symbols: 'stocks',
      type: 'float64',
      unit: field.unit,
    });
  const listing = (id: string, alias: string, names: readonly string[]): FieldSink =>
    writer.field({
      id,
      aliases: [alias],
      dates: 'listing',
      symbols: 'stocks',
      type: 'category',
      categories: names,
      unit: null,
    });
  return {
    daily: dailyFields.map((field) => {
      const { id, alias, unit, type } = field;
      return [
        field,
        writer.field({ id, aliases: [alias], dates: 'daily', symbols: 'stocks', type, unit }),
      ] as const;
    }),
    weekly: weeklyFields.map(slow('weekly')),
    monthly: monthlyFields.map(slow('monthly')),
    quarterly: quarterlyFields.map(slow('quarterly')),
    category: listing('security_categories:category', 'industry', categories),
    market: listing('company_basic_info:市場別', 'market', markets),
    benchmark: writer.field({
      id: benchmarkField,
      aliases: ['benchmark'],
      dates: 'daily',
      symbols: 'index',
      type: 'float64',
      unit: 'points',
    }),
  };
}

export function makeHeader(
  name: string,
  title: string,
  companies: readonly Company[],
  days: Int32Array,
): DatasetHeader {
  const dayAt = (row: number): string => formatDay(days[row] as number);
  return {
    name,
    source: { title, url: null, licence: 'CC0-1.0' },
    timezone: 'Asia/Taipei',
    currency: 'TWD',
    prices: {
      dates: 'daily',
      symbols: 'stocks',
      close: 'etl:adj_close',
      open: 'etl:adj_open',
      high: 'etl:adj_high',
      low: 'etl:adj_low',
    },
    benchmark: benchmarkField,
    listings: companies.map((company) => ({
      symbol: company.symbol,
      category: company.industry,
      market: company.market,
      listed: dayAt(company.firstRow),
      delisted: company.lastRow === null ? null : dayAt(company.lastRow),
    })),
    splits: makeSplits(days),
    warnings: ['Synthetic data: nothing learned on it says anything about a real market.'],
  };
}

/** The last fifth of the years is sealed, the fifth before validates; at month ends where there are few years. */
function makeSplits(days: Int32Array): DatasetHeader['splits'] {
  const first = yearOf(days[0] as number);
  const last = yearOf(days[days.length - 1] as number);
  const months = (last - first + 1) * 12;
  const fifth =
    months >= 36 ? Math.max(1, Math.round(months / 60)) * 12 : Math.max(1, Math.round(months / 5));
  const monthEnd = (month: number): number => dayOf(first, 1 + month, 1) - 1;
  return {
    trainingEnd: monthEnd(months - 2 * fifth),
    validationEnd: monthEnd(months - fifth),
    holdoutEnd: days[days.length - 1] as number,
  };
}

/** Holdings of the week are published on Saturday, which is no trading day. */
function saturdays(days: Int32Array): Int32Array {
  const out: number[] = [];
  const first = days[0] as number;
  const last = days[days.length - 1] as number;
  for (let day = first; day <= last; day++) if ((day + 4) % 7 === 6) out.push(day);
  return Int32Array.from(out);
}
