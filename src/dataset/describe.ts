import type { Dataset } from './dataset.ts';
import { formatDay } from './days.ts';

export interface FieldDescription {
  readonly id: string;
  readonly aliases: readonly string[];
  readonly frequency: string;
  readonly type: string;
  readonly unit: string | null;
  readonly symbols: number;
  readonly rows: number;
}

/** What `data show` tells, for people and programs: `stockade.data/1`. Says nothing about the holdout but its dates. */
export interface DatasetDescription {
  readonly schema: 'stockade.data/1';
  readonly name: string;
  readonly digest: string;
  readonly source: { readonly title: string; readonly url: string | null; readonly licence: string | null };
  readonly timezone: string;
  readonly currency: string;
  readonly first: string;
  readonly last: string;
  readonly splits: {
    readonly trainingEnd: string;
    readonly validationEnd: string;
    readonly holdoutEnd: string | null;
  };
  readonly symbols: readonly string[];
  readonly categories: readonly string[];
  readonly markets: readonly string[];
  readonly benchmark: string | null;
  readonly fields: readonly FieldDescription[];
  readonly bytes: number;
  readonly warnings: readonly string[];
}

export function describeDataset(dataset: Dataset): DatasetDescription {
  const { manifest } = dataset;
  const prices = dataset.prices('visible');
  const axes = new Map(manifest.dates.map((axis) => [axis.id, axis]));
  const widths = new Map(manifest.symbols.map((axis) => [axis.id, axis.length]));
  return {
    schema: 'stockade.data/1',
    name: dataset.name,
    digest: dataset.digest,
    source: manifest.source,
    timezone: manifest.timezone,
    currency: manifest.currency,
    first: formatDay(prices.dates[0] as number),
    last: formatDay(prices.dates[prices.dates.length - 1] as number),
    splits: manifest.splits,
    symbols: prices.symbols,
    categories: present(manifest.listings.map((item) => item.category)),
    markets: present(manifest.listings.map((item) => item.market)),
    benchmark: manifest.benchmark,
    fields: manifest.fields.map(({ id, aliases, dates, symbols, type, unit }) => {
      const axis = axes.get(dates);
      return {
        id,
        aliases,
        frequency: axis?.frequency ?? 'irregular',
        type,
        unit,
        symbols: widths.get(symbols) ?? 0,
        rows: axis?.length ?? 0,
      };
    }),
    bytes: manifest.fields.reduce((sum, field) => sum + field.data.bytes, 0),
    warnings: manifest.warnings,
  };
}

function present(values: readonly (string | null)[]): string[] {
  return [...new Set(values.filter((value) => value !== null))].sort();
}
