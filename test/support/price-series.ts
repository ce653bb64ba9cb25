import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** A real daily price series. */
export interface PublicSeries {
  readonly dates: readonly string[];
  readonly prices: Float64Array;
  /** Simple returns, one fewer than prices. */
  readonly returns: Float64Array;
}

const load = (file: string, column: string): PublicSeries => {
  const [header = '', ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  const names = header.split(',').map((name) => name.trim().toLowerCase());
  const dateAt = names.indexOf('date');
  const priceAt = names.indexOf(column);
  const cells = lines.map((line) => line.split(','));
  const prices = Float64Array.from(cells, (row) => Number(row[priceAt]));
  return {
    dates: cells.map((row) => row[dateAt] ?? ''),
    prices,
    returns: prices.slice(1).map((price, i) => price / (prices[i] ?? Number.NaN) - 1),
  };
};

const require = createRequire(import.meta.url);
const folderOf = (name: string): string => {
  const paths = require.resolve.paths(name) ?? [];
  for (const path of paths) {
    try {
      readFileSync(`${path}/${name}/package.json`);
      return `${path}/${name}`;
    } catch {
      continue;
    }
  }
  throw new Error(`${name} is not installed; run npm ci`);
};

/** S&P 500, adjusted, 2000-01-03 to 2020-04-17. */
export const sp500 = (): PublicSeries => load(`${folderOf('vega-datasets')}/data/sp500-2000.csv`, 'adjclose');

/** Apple, adjusted, 2013 to 2018. */
export const apple = (): PublicSeries =>
  load(`${folderOf('@observablehq/sample-datasets')}/aapl.csv`, 'adj close');
