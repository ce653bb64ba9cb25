import { DatasetWriter, type DatasetHeader } from '../dataset-writer.ts';
import { parseDay } from '../days.ts';
import { DatasetError } from '../errors.ts';
import { loadSampleWheel, sampleWheel, type WheelSource } from './sample-wheel.ts';
import { gzippedLines, wheelEntry } from './wheel-entry.ts';

export interface SampleOptions extends WheelSource {
  readonly home: string;
  /** `sample` unless told. */
  readonly name?: string;
}

const folder = 'skfolio/datasets/data';
const benchmark = 'benchmark_return:S&P500';

interface Table {
  readonly days: Int32Array;
  readonly columns: readonly string[];
  /** One series per column. */
  readonly series: readonly Float64Array[];
}

/**
 * Imports real prices: daily adjusted closes of 20 large US companies and the S&P 500 index, 1990-01-02 to
 * 2022-12-28, out of a hash-locked wheel. Training ends 2012-12-31, validation 2018-12-31; the rest is sealed.
 * Returns the digest; the same wheel always makes the same one.
 */
export async function importSample(options: SampleOptions): Promise<string> {
  const wheel = await loadSampleWheel(options);
  const stocks = readTable(wheel, 'sp500_dataset.csv.gz');
  const index = readTable(wheel, 'sp500_index.csv.gz');
  if (!stocks.days.every((day, row) => day === index.days[row])) {
    throw new DatasetError(
      'sample_unavailable',
      'The sample prices and their index are not on the same days.',
    );
  }
  const writer = new DatasetWriter(options.home, header(options.name ?? 'sample', stocks));
  try {
    writePanel(writer, stocks, index);
    return await writer.commit();
  } catch (error) {
    writer.abort();
    throw error;
  }
}

function writePanel(writer: DatasetWriter, stocks: Table, index: Table): void {
  writer.dates({ id: 'daily', frequency: 'daily', dates: stocks.days, labels: null, disclosed: null });
  writer.symbols('stocks', stocks.columns);
  writer.symbols('index', index.columns);
  const daily = { dates: 'daily', type: 'float64' } as const;
  const fields = [
    { id: 'price:收盤價', aliases: ['price:close', 'close'] },
    { id: 'etl:adj_close', aliases: ['price:adj_close', 'adj_close'] },
  ];
  for (const field of fields) {
    const sink = writer.field({ ...daily, ...field, symbols: 'stocks', unit: 'USD' });
    for (const series of stocks.series) sink.append(series);
  }
  const sink = writer.field({
    ...daily,
    id: benchmark,
    aliases: ['benchmark'],
    symbols: 'index',
    unit: 'points',
  });
  for (const series of index.series) sink.append(series);
}

function header(name: string, stocks: Table): DatasetHeader {
  return {
    name,
    source: {
      title: `Adjusted closes of ${stocks.columns.length} companies of the S&P 500, from ${sampleWheel.project} ${sampleWheel.version}`,
      url: sampleWheel.url,
      licence: sampleWheel.licence,
    },
    timezone: 'America/New_York',
    currency: 'USD',
    prices: { dates: 'daily', symbols: 'stocks', close: 'price:收盤價', open: null, high: null, low: null },
    benchmark,
    listings: stocks.columns.map((symbol) => ({
      symbol,
      category: null,
      market: 'us',
      listed: null,
      delisted: null,
    })),
    splits: {
      trainingEnd: parseDay('2012-12-31'),
      validationEnd: parseDay('2018-12-31'),
      holdoutEnd: stocks.days[stocks.days.length - 1] as number,
    },
    warnings: [
      'No symbol ever ends: these companies are known to have survived, so returns are too good (survivorship bias).',
      'Closes are adjusted for splits and dividends and there are no opens, highs, lows or volumes.',
    ],
  };
}

function readTable(wheel: Buffer, file: string): Table {
  const [head, ...lines] = gzippedLines(wheelEntry(wheel, `${folder}/${file}`));
  const columns = (head ?? '').split(',').slice(1);
  const days = new Int32Array(lines.length);
  const series = columns.map(() => new Float64Array(lines.length));
  lines.forEach((line, row) => {
    const cells = line.split(',');
    days[row] = parseDay(cells[0] ?? '');
    columns.forEach((_, column) => {
      const cell = cells[column + 1] ?? '';
      (series[column] as Float64Array)[row] = cell === '' ? Number.NaN : Number(cell);
    });
  });
  return { days, columns, series };
}
