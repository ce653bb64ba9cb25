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

const home = mkdtempSync(join(tmpdir(), 'stockade-import-disclosure-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
let serial = 0;

const days = Array.from({ length: 400 }, (_, at) => formatDay(parseDay('2020-01-06') + at));
const close = ['date,A,B', ...days.map((day, at) => `${day},${10 + at},${20 + at}`)].join('\n');
const roe = 'quarter,A,B\n2020-Q1,1,2\n2020Q2,3,4\n2020-Q3,5,';
const revenue = 'month,A,B\n2020-01,1,2\n2020-02,3,4';

/** Wide files imported with the closes beside them, and a disclosure file of these lines. */
function load(
  files: Readonly<Record<string, string>>,
  known: readonly string[],
  more: Partial<ImportOptions> = {},
): Promise<ImportResult> {
  const folder = join(home, `in-${serial++}`);
  mkdirSync(folder);
  for (const [name, text] of Object.entries({ 'close.csv': close, ...files }))
    writeFileSync(join(folder, name), text);
  const disclosures = join(home, `known-${serial++}.csv`);
  writeFileSync(disclosures, ['symbol,period,known', ...known].join('\n'));
  const options = { home, name: `d${serial++}`, paths: [folder], disclosures };
  return importPrices({ ...options, holdout: 'none', ...more });
}

/** A field as it lies on disk: its row labels and days, and per symbol the values and the days they were known. */
function stored(result: ImportResult, id: string, phase: 'visible' | 'holdout' = 'visible') {
  const dataset = openDataset(home, result.digest);
  const directory = dataset.directory(phase);
  dataset.close();
  const manifest = readManifest(directory);
  const field = manifest.fields.find((one) => one.id === id)!;
  const axis = dateAxis(manifest, field.dates);
  const reader = new FieldReader(directory, field, axis.length);
  const values = [[...reader.read(0)], [...reader.read(1)]];
  reader.close();
  const dates = (file: string) => [...readInts(join(directory, file))].map((day) => formatDay(day));
  return {
    axis: axis.id,
    values,
    dates: dates(axis.dates.file),
    labels:
      axis.labels === null
        ? null
        : (JSON.parse(readFileSync(join(directory, axis.labels.file), 'utf8')) as string[]),
    known: axis.disclosed === null ? null : dates(axis.disclosed.file),
  };
}

const everyQuarter = [
  'A,2020-Q1,2020-04-20',
  'B,2020-Q1,2020-06-02',
  'A,2020Q2,2020-08-01',
  'B,2020-Q2,2020-08-10',
  'A,2020-Q3,2020-11-14',
];

describe('a file of the days on which symbols made their periods known', () => {
  it('gives each symbol its own day for a quarter', async () => {
    expect(stored(await load({ 'roe.csv': roe }, everyQuarter), 'custom:roe')).toEqual({
      axis: 'quarterly-labelled',
      labels: ['2020-Q1', '2020-Q2', '2020-Q3'],
      dates: ['2020-04-20', '2020-08-01', '2020-11-14'],
      values: [
        [1, 3, 5],
        [2, 4, Number.NaN],
      ],
      known: ['2020-04-20', '2020-08-01', '2020-11-14', '2020-06-02', '2020-08-10', '2020-11-14'],
    });
  });

  it('goes before the rule, which stands for those it does not name', async () => {
    const known = ['B,2020-Q1,2020-06-02', 'C,2020-Q1,2020-06-02'];
    const result = await load({ 'roe.csv': roe }, known, { disclosure: { '': 'taiwan' } });
    const { dates, known: own } = stored(result, 'custom:roe');
    expect(dates).toEqual(['2020-05-15', '2020-08-14', '2020-11-14']);
    expect(own).toEqual([...dates, '2020-06-02', ...dates.slice(1)]);
    expect(result.notices.join('\n')).toMatch(/known-\d+\.csv names 1 symbols that are not imported: C\./);
  });

  it('keeps what a late filer said out of what is visible before that day', async () => {
    const later = 'B,2020-Q2,2020-10-05';
    const known = [...everyQuarter.filter((row) => !row.startsWith('B,2020-Q2')), later];
    const result = await load({ 'roe.csv': roe }, known, { holdout: '2020-10-01' });
    const seen = stored(result, 'custom:roe');
    expect(seen.values).toEqual([
      [1, 3],
      [2, Number.NaN],
    ]);
    expect([...seen.dates, ...seen.known!]).not.toContain('2020-10-05');
    expect(stored(result, 'custom:roe', 'holdout').values[1]).toEqual([2, 4, Number.NaN]);
  });

  it('leaves a month empty for who was later than its day, and says where', async () => {
    const result = await load({ 'revenue.csv': revenue }, ['B,2020-02,2020-03-12', 'A,2020-02,2020-03-05'], {
      disclosure: { '': 'taiwan' },
    });
    expect(stored(result, 'custom:revenue')).toMatchObject({
      dates: ['2020-02-10', '2020-03-10'],
      values: [
        [1, 3],
        [2, Number.NaN],
      ],
      known: null,
    });
    expect(result.notices.join('\n')).toMatch(/1 rows were known after the day .* at revenue\.csv:3 \(B\)/);
  });

  it('does not concern a file that has a rule of its own', async () => {
    const files = { 'roe.csv': roe, 'eps.csv': roe };
    const result = await load(files, everyQuarter, { disclosure: { eps: '45d' } });
    expect(stored(result, 'custom:eps')).toMatchObject({
      dates: ['2020-05-15', '2020-08-14', '2020-11-14'],
      labels: ['2020-Q1', '2020-Q2', '2020-Q3'],
      known: null,
    });
    expect(stored(result, 'custom:roe').labels).toEqual(['2020-Q1', '2020-Q2', '2020-Q3']);
  });

  it.each([
    [['A,2020-Q1,soon'], /dates cannot be read as dates, at known-\d+\.csv:2 \(soon\)/],
    [['A,2020-Q1,2020-04-20', 'A,first,2020-04-20'], /1 periods are none; write 2013-Q1.*csv:3 \(first\)/],
    [[',2020-Q1,2020-04-20'], /1 rows have no symbol, at known-\d+\.csv:2/],
    [['A,2020-Q1,2020-03-31'], /known before their period was over, at .*csv:2 \(2020-Q1 on 2020-03-31\)/],
    [[...everyQuarter, 'A,2020-Q1,2020-04-21'], /1 rows give .* another day .*csv:7 \(A 2020-Q1\)/],
    [
      everyQuarter.slice(0, 3),
      /2 rows are of a symbol and period.*not name, at roe\.csv:4 \(A\), roe\.csv:3 \(B\)/,
    ],
  ])('is refused with its rows: %j', async (known, message) => {
    await expect(load({ 'roe.csv': roe }, known)).rejects.toThrow(message);
  });

  it('is asked for a rule where there are months, and for its columns where they have other names', async () => {
    await expect(load({ 'revenue.csv': revenue }, ['A,2020-01,2020-02-05'])).rejects.toThrow(/add a rule/);
    const disclosures = join(home, 'strange.csv');
    writeFileSync(disclosures, 'symbol,quarter,when\nA,2020-Q1,2020-04-20');
    await expect(load({ 'roe.csv': roe }, [], { disclosures })).rejects.toThrow(
      /strange\.csv has no column for the day it was known on.*symbol, period and known/,
    );
    await expect(load({ 'roe.csv': roe }, [], { disclosures: join(home, 'no.csv') })).rejects.toThrow(
      /no\.csv/,
    );
  });
});

describe('files under different rules', () => {
  it('keep rows of their own, so that one row back is one period back', async () => {
    const files = { 'roe.csv': roe, 'eps.csv': roe, 'revenue.csv': revenue, 'orders.csv': revenue };
    const disclosure = { roe: 'taiwan', eps: '40d', revenue: 'taiwan', orders: '20d' };
    const result = await load(files, [], { disclosure });
    const rows = (id: string) => stored(result, id).values[0];
    expect([rows('custom:roe'), rows('custom:eps')]).toEqual([
      [1, 3, 5],
      [1, 3, 5],
    ]);
    expect([rows('custom:revenue'), rows('custom:orders')]).toEqual([
      [1, 3],
      [1, 3],
    ]);
  });
});
