import { pathToFileURL } from 'node:url';
import { openDataset } from '../../src/dataset/catalog.ts';
import { DatasetWriter, type DatasetHeader } from '../../src/dataset/dataset-writer.ts';
import type { Dataset } from '../../src/dataset/dataset.ts';
import { dayOf, formatDay, weekday } from '../../src/dataset/days.ts';
import type { Axis } from '../../src/dataset/known.ts';

export interface SmallOptions {
  readonly name?: string;
  readonly symbols?: readonly string[];
  /** First and last year of daily rows. */
  readonly years?: readonly [number, number];
  /** Without a holdout everything is visible. */
  readonly holdout?: boolean;
}

const defaultSymbols = ['1101', '1216', '2303', '2317', '2330', '2412', '2603', '2882'];

/**
 * Writes a tiny deterministic dataset below `home` (a STOCKADE_HOME) and opens it: daily prices with a late
 * listing (the last symbol), a delisting (the last but one) and a suspension (the third), monthly revenue,
 * quarterly statements with a late filer (the second), an industry category and a benchmark. With the
 * defaults, daily rows run from 2017-01-02 to 2019-12-31, training ends 2017-12-31, validation 2018-12-31.
 */
export function writeSmallDataset(home: string, options: SmallOptions = {}): Dataset {
  const symbols = options.symbols ?? defaultSymbols;
  const [first, last] = options.years ?? [2017, 2019];
  const axes = makeAxes(symbols.length, first, last);
  const writer = new DatasetWriter(home, header(options, symbols, axes.daily.dates));
  for (const axis of Object.values(axes)) writer.dates(axis);
  writer.symbols('stocks', symbols);
  writer.symbols('index', ['TAIEX']);
  writePrices(writer, axes.daily, symbols.length);
  writeSlowFields(writer, axes, symbols.length);
  return openDataset(home, writer.commitSync());
}

function header(options: SmallOptions, symbols: readonly string[], days: Int32Array): DatasetHeader {
  const split = (share: number): number => {
    const year = new Date(
      (days[Math.floor(share * (days.length - 1))] as number) * 86_400_000,
    ).getUTCFullYear();
    return dayOf(year, 12, 31);
  };
  const end = days[days.length - 1] as number;
  const sealed = options.holdout ?? true;
  return {
    name: options.name ?? 'small',
    source: { title: 'Made by a test', url: null, licence: 'CC0-1.0' },
    timezone: 'Asia/Taipei',
    currency: 'TWD',
    prices: {
      dates: 'daily',
      symbols: 'stocks',
      close: 'price:收盤價',
      open: 'price:開盤價',
      high: 'price:最高價',
      low: 'price:最低價',
    },
    benchmark: 'benchmark_return:發行量加權股價報酬指數',
    listings: symbols.map((symbol, at) => ({
      symbol,
      category: industries[at % industries.length] as string,
      market: at % 3 === 2 ? 'otc' : 'sii',
      listed: formatDay(at === symbols.length - 1 ? (days[listedRow(days)] as number) : (days[0] as number)),
      delisted: at === symbols.length - 2 ? formatDay(days[delistedRow(days)] as number) : null,
    })),
    splits: {
      trainingEnd: split(0.2),
      validationEnd: sealed ? split(0.5) : end,
      holdoutEnd: sealed ? end : null,
    },
    warnings: [],
  };
}

const industries = ['水泥工業', '食品工業', '半導體業'];
const listedRow = (days: Int32Array): number => Math.floor(days.length * 0.25);
const delistedRow = (days: Int32Array): number => Math.floor(days.length * 0.55);

function makeAxes(
  symbols: number,
  first: number,
  last: number,
): Record<'daily' | 'monthly' | 'quarterly', Axis> {
  const days: number[] = [];
  for (let day = dayOf(first, 1, 2); day <= dayOf(last, 12, 31); day++) {
    if (weekday(day) !== 0 && weekday(day) !== 6) days.push(day);
  }
  const months: number[] = [];
  const quarters: number[] = [];
  const labels: string[] = [];
  for (let year = first; year <= last; year++) {
    for (let month = 1; month <= 12; month++) months.push(dayOf(year, month, 10));
    [dayOf(year, 5, 15), dayOf(year, 8, 14), dayOf(year, 11, 14), dayOf(year + 1, 3, 31)].forEach(
      (due, quarter) => {
        if (due > dayOf(last, 12, 31)) return;
        quarters.push(due);
        labels.push(`${year}-Q${quarter + 1}`);
      },
    );
  }
  const disclosed = new Int32Array(symbols * quarters.length);
  for (let s = 0; s < symbols; s++) {
    quarters.forEach(
      (due, row) => (disclosed[s * quarters.length + row] = s === 1 ? due + 12 : due - (s % 4)),
    );
  }
  const plain = { labels: null, disclosed: null };
  return {
    daily: { id: 'daily', frequency: 'daily', dates: Int32Array.from(days), ...plain },
    monthly: { id: 'monthly', frequency: 'monthly', dates: Int32Array.from(months), ...plain },
    quarterly: {
      id: 'quarterly',
      frequency: 'quarterly',
      dates: Int32Array.from(quarters),
      labels,
      disclosed,
    },
  };
}

function writePrices(writer: DatasetWriter, daily: Axis, symbols: number): void {
  const field = (id: string, alias: string, unit: string, type: 'float64' | 'float32' = 'float64') =>
    writer.field({ id, aliases: [alias], dates: 'daily', symbols: 'stocks', type, unit });
  const close = field('price:收盤價', 'price:close', 'TWD');
  const open = field('price:開盤價', 'price:open', 'TWD');
  const high = field('price:最高價', 'price:high', 'TWD');
  const low = field('price:最低價', 'price:low', 'TWD');
  const adjusted = field('etl:adj_close', 'adj_close', 'TWD');
  const shares = field('price:成交股數', 'price:volume', 'shares', 'float32');
  const amount = field('price:成交金額', 'price:amount', 'TWD', 'float32');
  const value = field('etl:market_value', 'market_value', 'TWD', 'float32');
  for (let s = 0; s < symbols; s++) {
    const { length } = daily.dates;
    const series = walk(daily.dates, s, symbols);
    const noise = lcg(1000 + s);
    close.append(series);
    adjusted.append(series);
    open.append(series.map((price) => price * (0.99 + 0.02 * noise())));
    high.append(series.map((price) => price * (1 + 0.015 * noise())));
    low.append(series.map((price) => price * (1 - 0.015 * noise())));
    const volume = series.map((price) => (Number.isNaN(price) ? Number.NaN : Math.round(1e6 * noise())));
    shares.append(volume);
    amount.append(
      Float64Array.from({ length }, (_, row) => (volume[row] as number) * (series[row] as number)),
    );
    value.append(series.map((price) => price * 1e9 * (s + 1)));
  }
  const index = walk(daily.dates, -5, symbols);
  writer
    .field({
      id: 'benchmark_return:發行量加權股價報酬指數',
      aliases: ['benchmark'],
      dates: 'daily',
      symbols: 'index',
      type: 'float64',
      unit: 'points',
    })
    .append(index);
}

function writeSlowFields(writer: DatasetWriter, axes: ReturnType<typeof makeAxes>, symbols: number): void {
  const slow = [
    ['monthly_revenue:當月營收', 'monthly_revenue:revenue', 'monthly', 'TWD 1000', 5e5],
    ['monthly_revenue:去年同月增減(%)', 'monthly_revenue:yoy', 'monthly', '%', 60],
    ['fundamental_features:ROE稅後', 'fundamental_features:roe', 'quarterly', '%', 30],
    ['fundamental_features:營收成長率', 'fundamental_features:revenue_growth', 'quarterly', '%', 80],
    ['fundamental_features:營業利益率', 'fundamental_features:operating_margin', 'quarterly', '%', 40],
    ['fundamental_features:負債比率', 'fundamental_features:debt_ratio', 'quarterly', '%', 90],
    ['price_earning_ratio:本益比', 'price_earning_ratio:pe', 'daily', null, 40],
    ['price_earning_ratio:股價淨值比', 'price_earning_ratio:pb', 'daily', null, 5],
  ] as const;
  slow.forEach(([id, alias, axis, unit, scale], at) => {
    const sink = writer.field({
      id,
      aliases: [alias],
      dates: axis,
      symbols: 'stocks',
      type: 'float64',
      unit,
    });
    for (let s = 0; s < symbols; s++) {
      const noise = lcg(10_000 + at * 100 + s);
      const centre = /增減|成長|ROE/.test(id) ? 0.3 : 0;
      sink.append(
        Float64Array.from(axes[axis].dates, () => (noise() < 0.03 ? Number.NaN : scale * (noise() - centre))),
      );
    }
  });
  const industry = writer.field({
    id: 'security_categories:industry',
    aliases: ['industry'],
    dates: 'daily',
    symbols: 'stocks',
    type: 'category',
    categories: industries,
    unit: null,
  });
  const attention = writer.field({
    id: 'etl:noticed_stock_filter',
    aliases: [],
    dates: 'daily',
    symbols: 'stocks',
    type: 'boolean',
    unit: null,
  });
  const { length } = axes.daily.dates;
  for (let s = 0; s < symbols; s++) {
    const noise = lcg(50_000 + s);
    industry.append(new Int32Array(length).fill(s % industries.length));
    attention.append(Uint8Array.from({ length }, () => (noise() < 0.05 ? 1 : 0)));
  }
}

function walk(days: Int32Array, symbol: number, symbols: number): Float64Array {
  const noise = lcg(77 + symbol * 13);
  let price = 20 + 15 * Math.abs(symbol);
  return Float64Array.from(days, (_, row) => {
    price *= 1 + 0.04 * (noise() - 0.492);
    if (symbol === symbols - 1 && row < listedRow(days)) return Number.NaN;
    if (symbol === symbols - 2 && row > delistedRow(days)) return Number.NaN;
    if (symbol === 2 && row >= 100 && row < 112) return Number.NaN;
    return Math.round(price * 100) / 100;
  });
}

function lcg(seed: number): () => number {
  let state = (seed * 2_654_435_761) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

const script = process.argv[1];
if (script !== undefined && import.meta.url === pathToFileURL(script).href) {
  const home = process.argv[2];
  if (home === undefined) throw new Error('Usage: npx tsx test/support/small-dataset.ts HOME');
  const dataset = writeSmallDataset(home);
  process.stdout.write(
    `${JSON.stringify({ digest: dataset.digest, visible: dataset.directory('visible'), holdout: dataset.directory('holdout'), variants: dataset.variantsDirectory })}\n`,
  );
}
