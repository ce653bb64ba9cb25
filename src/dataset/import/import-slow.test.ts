import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openDataset } from '../catalog.ts';
import { formatDay, parseDay } from '../days.ts';
import { FieldReader } from '../field-reader.ts';
import { dateAxis, readInts, readManifest } from '../manifest-reader.ts';
import type { ImportOptions, ImportResult } from './import-options.ts';
import { importPrices } from './import-prices.ts';

const home = mkdtempSync(join(tmpdir(), 'stockade-import-slow-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
let serial = 0;

const days = Array.from({ length: 400 }, (_, at) => formatDay(parseDay('2020-01-06') + at));
const close = ['date,A,B', ...days.map((day, at) => `${day},${10 + at},${20 + at}`)].join('\n');

/** A folder of wide files, imported with the closes beside them. */
function load(
  files: Readonly<Record<string, string>>,
  more: Partial<ImportOptions> = {},
): Promise<ImportResult> {
  const folder = join(home, `in-${serial++}`);
  mkdirSync(folder);
  for (const [name, text] of Object.entries({ 'close.csv': close, ...files }))
    writeFileSync(join(folder, name), text);
  return importPrices({ home, name: `d${serial++}`, paths: [folder], holdout: 'none', ...more });
}

/** Days, labels and values of a field as they lie on disk. */
function stored(result: ImportResult, id: string) {
  const dataset = openDataset(home, result.digest);
  const directory = dataset.directory('visible');
  dataset.close();
  const manifest = readManifest(directory);
  const field = manifest.fields.find((one) => one.id === id)!;
  const axis = dateAxis(manifest, field.dates);
  const reader = new FieldReader(directory, field, axis.length);
  const values = [...reader.read(0)];
  reader.close();
  const labels =
    axis.labels === null
      ? null
      : (JSON.parse(readFileSync(join(directory, axis.labels.file), 'utf8')) as string[]);
  const dates = [...readInts(join(directory, axis.dates.file))].map((day) => formatDay(day));
  return { frequency: axis.frequency, dates, labels, values };
}

const roe = 'quarter,A,B\n2020-Q1,1,2\n2020Q2,3,4\n2020-Q3,5,6\n2020-Q4,7,8';
const quarters = ['2020-Q1', '2020-Q2', '2020-Q3', '2020-Q4'];

describe('fields that are known some time after the period they describe', () => {
  it('lie on the days of the law, labelled by quarter', async () => {
    const result = await load({ 'roe.csv': roe }, { disclosure: { '': 'taiwan' } });
    expect(stored(result, 'custom:roe')).toEqual({
      frequency: 'quarterly',
      dates: ['2020-05-15', '2020-08-14', '2020-11-14', '2021-03-31'],
      labels: quarters,
      values: [1, 3, 5, 7],
    });
    expect(stored(result, 'price:收盤價').frequency).toBe('daily');
  });

  it('lie so many days after the end of the period, by file or field', async () => {
    const files = { 'roe.csv': roe, 'revenue.csv': 'month,A\n2020-01,1\n2020-02,2\n2020-M03,3' };
    const map = { roe: 'fundamental_features:ROE稅後' };
    const disclosure = { 'fundamental_features:ROE稅後': '45d', revenue: 'taiwan' };
    const result = await load(files, { disclosure, map });
    expect(stored(result, 'fundamental_features:ROE稅後').dates[0]).toBe('2020-05-15');
    expect(stored(result, 'fundamental_features:ROE稅後').dates[3]).toBe('2021-02-14');
    expect(stored(result, 'custom:revenue')).toEqual({
      frequency: 'monthly',
      dates: ['2020-02-10', '2020-03-10', '2020-04-10'],
      labels: null,
      values: [1, 2, 3],
    });
  });

  it('name their period by any day in it where the frequency is given', async () => {
    const ends = 'date,A\n2020-03-31,1\n2020-06-30,2\n2020-09-30,3';
    const rule = { frequency: { roe: 'quarterly' }, disclosure: { roe: 'taiwan' } } as const;
    expect(stored(await load({ 'roe.csv': ends }, rule), 'custom:roe')).toMatchObject({
      dates: ['2020-05-15', '2020-08-14', '2020-11-14'],
      labels: ['2020-Q1', '2020-Q2', '2020-Q3'],
    });
  });

  it('are shifted by a lag where they have days of their own, and keep them where nothing is said', async () => {
    const files = { 'score.csv': `date,A\n${days.map((day) => `${day},1`).join('\n')}` };
    const late = stored(await load(files, { disclosure: { score: '1d' } }), 'custom:score');
    const plain = stored(await load(files), 'custom:score');
    expect(late.dates[0]).toBe('2020-01-07');
    expect(late.values.slice(0, 2)).toEqual([1, 1]);
    expect(plain.values.slice(0, 2)).toEqual([1, 1]);
  });

  it.each([
    [{}, /4 dates name periods, not the days.*roe\.csv:2 .*--disclosure taiwan/],
    [{ disclosure: { '': 'soon' } }, /"soon" is no rule: write taiwan/],
    [{ disclosure: { rue: '45d' } }, /There is no "rue" to import; there are close, price:收盤價/],
    [{ disclosure: { '': '45d', close: '1d' } }, /Prices are daily and known on their day/],
    [{ frequency: { close: 'monthly' } }, /Prices are daily/],
  ] as const)('are refused with %j', async (more, message) => {
    await expect(load({ 'roe.csv': roe }, more)).rejects.toThrow(message);
  });

  it('are refused where the law needs periods, and where months and quarters are mixed', async () => {
    const files = { 'score.csv': 'date,A\n2020-01-06,1\n2020-01-07,1' };
    await expect(load(files, { disclosure: { score: 'taiwan' } })).rejects.toThrow(
      /--frequency NAME=quarterly/,
    );
    const mixed = { 'roe.csv': 'date,A\n2020-Q1,1\n2020-05,1' };
    await expect(load(mixed, { disclosure: { '': 'taiwan' } })).rejects.toThrow(/months and of quarters/);
  });
});

describe('what stands beside the prices', () => {
  const at = (name: string, text: string): string => {
    const path = join(home, name);
    writeFileSync(path, text);
    return path;
  };

  it('is a benchmark from a file, on days of its own', async () => {
    const path = at('index.csv', 'date,close,volume\n2020-01-07,100,1\n2020-01-06,99,1\n2020-01-08,,1\n');
    const result = await load({}, { benchmark: path });
    const dataset = openDataset(home, result.digest);
    const benchmark = dataset.prices('visible').benchmark();
    expect(dataset.manifest.benchmark).toBe('benchmark:index');
    expect(dataset.keys).toContain('benchmark');
    expect(benchmark?.name).toBe('index');
    expect([...benchmark!.dates].map((day) => formatDay(day))).toEqual(['2020-01-06', '2020-01-07']);
    expect([...benchmark!.close]).toEqual([99, 100]);
    dataset.close();
  });

  it('is a symbol of the import as benchmark', async () => {
    const result = await load({}, { benchmark: 'B', layout: 'wide', map: { B: 'benchmark_return:B' } });
    const dataset = openDataset(home, result.digest);
    expect(dataset.manifest.benchmark).toBe('benchmark_return:B');
    expect(dataset.prices('visible').benchmark()?.close[3]).toBe(23);
    dataset.close();
  });

  it.each([
    ['nowhere.csv', null, /is no file and no symbol/],
    [
      'twice.csv',
      'date,close\n2020-01-06,1\n2020-01-06,2\n',
      /twice\.csv:3: the day 2020-01-06 stands there twice/,
    ],
    ['text.csv', 'date,close\n2020-01-06,none\n', /text\.csv:2: "none" is no level/],
    ['many.csv', 'date,x,y\n2020-01-06,1,2\n', /one of levels, called close/],
    ['none.csv', 'date,close\n2020-01-06,\n', /holds no level/],
    ['when.csv', 'date,close\nsoon,1\n', /when\.csv: dates cannot be read as dates/],
  ])('refuses the benchmark %s', async (name, text, message) => {
    await expect(load({}, { benchmark: text === null ? name : at(name, text) })).rejects.toThrow(message);
  });

  it('is the industry of each symbol, over what the listings say', async () => {
    const listings = at('listings.csv', 'symbol,category,market\nA,old,sii\nB,kept,otc\n');
    const categories = at('categories.csv', 'symbol,category\nA,semiconductors\n');
    const result = await load({}, { listings, categories });
    const dataset = openDataset(home, result.digest);
    expect(dataset.manifest.listings).toMatchObject([
      { symbol: 'A', category: 'semiconductors', market: 'sii' },
      { symbol: 'B', category: 'kept', market: 'otc' },
    ]);
    dataset.close();
  });
});
