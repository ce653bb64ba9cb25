import { openDataset } from '../../src/dataset/catalog.ts';
import { DatasetWriter } from '../../src/dataset/dataset-writer.ts';
import type { Dataset } from '../../src/dataset/dataset.ts';
import { panel } from './panel.ts';

/** Writes a panel of random walks as a dataset of one field and opens it. */
export async function writePanel(
  home: string,
  { rows, symbols }: { rows: number; symbols: number },
): Promise<Dataset> {
  const prices = panel(rows, symbols);
  const writer = new DatasetWriter(home, {
    name: 'panel',
    source: { title: 'Random walks made by a benchmark', url: null, licence: 'CC0-1.0' },
    timezone: 'Asia/Taipei',
    currency: 'TWD',
    prices: { dates: 'daily', symbols: 'stocks', close: 'price:收盤價', open: null, high: null, low: null },
    benchmark: null,
    listings: prices.symbols.map((symbol) => ({
      symbol,
      category: null,
      market: null,
      listed: null,
      delisted: null,
    })),
    splits: {
      trainingEnd: prices.dates[Math.floor(rows / 2)] as number,
      validationEnd: prices.dates[rows - 1] as number,
      holdoutEnd: null,
    },
    warnings: [],
  });
  writer.dates({ id: 'daily', frequency: 'daily', dates: prices.dates, labels: null, disclosed: null });
  writer.symbols('stocks', prices.symbols);
  const close = writer.field({
    id: 'price:收盤價',
    aliases: ['etl:adj_close'],
    dates: 'daily',
    symbols: 'stocks',
    type: 'float64',
    unit: 'TWD',
  });
  for (let symbol = 0; symbol < symbols; symbol += 1) close.append(prices.close(symbol) as Float64Array);
  return openDataset(home, await writer.commit());
}
