import { join } from 'node:path';
import type { Benchmark, Prices, Series } from './dataset.ts';
import { DatasetError } from './errors.ts';
import { FieldReader } from './field-reader.ts';
import { dateAxis, readInts, readSymbols } from './manifest-reader.ts';
import type { Values } from './known.ts';
import type { Manifest } from './manifest.ts';

/** The field that holds the money traded per day, by its canonical key or an alias. */
const tradedKeys = new Set(['price:成交金額', 'price:amount']);

type SeriesOf = (symbol: number) => Series | null;

/** Prices of one directory, read by symbol when asked for and kept. */
export class StoredPrices implements Prices {
  readonly dates: Int32Array;
  readonly symbols: readonly string[];
  readonly close: (symbol: number) => Series;
  readonly open: SeriesOf;
  readonly high: SeriesOf;
  readonly low: SeriesOf;
  readonly tradedValue: SeriesOf;
  readonly #directory: string;
  readonly #manifest: Manifest;
  readonly #readers: FieldReader[] = [];
  #benchmark: Benchmark | null | undefined;

  constructor(directory: string, manifest: Manifest) {
    this.#directory = directory;
    this.#manifest = manifest;
    const { prices } = manifest;
    this.dates = readInts(join(directory, dateAxis(manifest, prices.dates).dates.file));
    this.symbols = Object.freeze(readSymbols(directory, manifest, prices.symbols));
    const close = this.#series(directory, manifest, prices.close);
    this.close = (symbol) => close(symbol) as Series;
    this.open = this.#series(directory, manifest, prices.open);
    this.high = this.#series(directory, manifest, prices.high);
    this.low = this.#series(directory, manifest, prices.low);
    const traded = manifest.fields.find(
      ({ id, aliases, dates, symbols }) =>
        [id, ...aliases].some((key) => tradedKeys.has(key)) &&
        dates === prices.dates &&
        symbols === prices.symbols,
    );
    this.tradedValue = this.#series(directory, manifest, traded?.id ?? null);
  }

  benchmark(): Benchmark | null {
    this.#benchmark ??= this.#readBenchmark();
    return this.#benchmark;
  }

  #readBenchmark(): Benchmark | null {
    const field = this.#manifest.fields.find(({ id }) => id === this.#manifest.benchmark);
    if (field === undefined) return null;
    const dates = readInts(join(this.#directory, dateAxis(this.#manifest, field.dates).dates.file));
    const reader = new FieldReader(this.#directory, field, dates.length);
    try {
      return { name: field.id.replace(/^[^:]*:/, ''), dates, close: seriesOf(reader.read(0)) };
    } finally {
      reader.close();
    }
  }

  release(): void {
    for (const reader of this.#readers) reader.close();
  }

  #series(directory: string, manifest: Manifest, id: string | null): SeriesOf {
    if (id === null) return () => null;
    const field = manifest.fields.find((item) => item.id === id);
    if (field?.dates !== manifest.prices.dates || field.symbols !== manifest.prices.symbols) {
      throw new DatasetError(
        'dataset_broken',
        `${manifest.name}: price field "${id}" is not on the price axes.`,
      );
    }
    const reader = new FieldReader(directory, field, this.dates.length);
    this.#readers.push(reader);
    const cache = new Map<number, Series>();
    return (symbol) => {
      let series = cache.get(symbol);
      if (series === undefined) {
        if (!Number.isInteger(symbol) || symbol < 0 || symbol >= this.symbols.length) {
          throw new RangeError(`No symbol ${symbol}: ${manifest.name} has ${this.symbols.length}.`);
        }
        series = seriesOf(reader.read(symbol));
        cache.set(symbol, series);
      }
      return series;
    };
  }
}

function seriesOf(values: Values): Series {
  return values instanceof Float32Array ? values : Float64Array.from(values);
}
