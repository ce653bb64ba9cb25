import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writeSmallDataset } from '../../../test/support/small-dataset.ts';
import type { VariantSpec } from '../dataset.ts';
import { parseDay } from '../days.ts';
import { FieldReader } from '../field-reader.ts';
import { knownOn, type Values } from '../known.ts';
import { dateAxis, readAxis, readManifest } from '../manifest-reader.ts';
import type { Manifest } from '../manifest.ts';
import { cutDates } from './cut-dates.ts';

const home = mkdtempSync(join(tmpdir(), 'stockade-variant-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const dataset = writeSmallDataset(home);
const base = dataset.directory('visible');
// Between the deadline of the second quarter of 2018 and the day the late filer (symbol 1) discloses.
const cut = parseDay('2018-08-20');
const truncated: VariantSpec = { kind: 'truncated', cut, seed: 0, onlyField: null };
const perturbed: VariantSpec = { kind: 'perturbed', cut, seed: 11, onlyField: null };
const all = dataset.manifest.fields.map((field) => field.id);
const pathOf = (name: string): string => join(dataset.variantsDirectory, name);

function series(directory: string, manifest: Manifest, id: string, symbol: number): Values {
  const field = manifest.fields.find((item) => item.id === id);
  if (field === undefined) throw new Error(id);
  const reader = new FieldReader(directory, field, dateAxis(manifest, field.dates).length);
  const values = reader.read(symbol);
  reader.close();
  return values;
}

describe('a truncated variant', () => {
  it('holds what was known at the cut and nothing else', async () => {
    const directory = pathOf(await dataset.variant(truncated, all));
    const manifest = readManifest(directory);
    for (const field of manifest.fields) {
      const record = dateAxis(dataset.manifest, field.dates);
      const axis = readAxis(base, record);
      const short = readAxis(directory, dateAxis(manifest, field.dates));
      for (let symbol = 0; symbol < 8 && field.symbols === 'stocks'; symbol++) {
        const before = series(base, dataset.manifest, field.id, symbol);
        const after = series(directory, manifest, field.id, symbol);
        expect(after.length).toBe(short.dates.length);
        after.forEach((value, row) => {
          const known = knownOn(axis, symbol, row) <= cut;
          expect(value).toEqual(known ? before[row] : field.type === 'category' ? -1 : Number.NaN);
        });
        for (let row = after.length; row < before.length; row++)
          expect(knownOn(axis, symbol, row)).toBeGreaterThan(cut);
      }
      for (let at = 0; at < (short.disclosed?.length ?? 0); at++) {
        const [symbol, row] = [Math.floor(at / short.dates.length), at % short.dates.length];
        const day = knownOn(axis, symbol, row);
        expect(short.disclosed?.[at]).toBe(day <= cut ? day : Math.max(cut + 1, axis.dates[row] as number));
      }
    }
  });

  it('hides the statement of a late filer until that company disclosed it', async () => {
    const directory = pathOf(await dataset.variant(truncated, ['fundamental_features:roe']));
    const manifest = readManifest(directory);
    const id = 'fundamental_features:ROE稅後';
    const [late, punctual] = [1, 2].map((symbol) => series(directory, manifest, id, symbol));
    const labels = JSON.parse(
      readFileSync(join(directory, 'dates-quarterly-labels.json'), 'utf8'),
    ) as string[];
    expect(labels.at(-1)).toBe('2018-Q2');
    expect(late?.at(-1)).toBeNaN();
    expect(punctual?.at(-1)).toBe(series(base, dataset.manifest, id, 2)[labels.length - 1]);
  });

  it('is built once, and grows under a new name that shares the files', async () => {
    const own = { ...truncated, cut: parseDay('2018-03-30') };
    const small = await dataset.variant(own, ['price:close']);
    const made = statSync(join(pathOf(small), 'field-000.f64'));
    const larger = await dataset.variant(own, ['monthly_revenue:yoy']);
    expect(larger).not.toBe(small);
    expect(readManifest(pathOf(larger)).fields.map((field) => field.id)).toEqual([
      'price:收盤價',
      'monthly_revenue:去年同月增減(%)',
    ]);
    expect(readManifest(pathOf(small)).fields).toHaveLength(1);
    expect(statSync(join(pathOf(larger), 'field-000.f64')).ino).toBe(made.ino);
    expect(await dataset.variant(own, ['price:close'])).toBe(small);
    expect(readdirSync(dataset.variantsDirectory).some((name) => name.startsWith('.'))).toBe(false);
  });

  it('is one and the same where several ask at once', async () => {
    const own = { ...truncated, cut: parseDay('2018-02-27') };
    const names = await Promise.all([1, 2, 3, 4].map(() => dataset.variant(own, ['etl:market_value'])));
    expect(new Set(names).size).toBe(1);
  });

  it('keeps one blank row where nothing was known yet', async () => {
    const early = { ...truncated, cut: parseDay('2017-01-05') };
    const directory = pathOf(await dataset.variant(early, ['fundamental_features:roe']));
    const values = series(directory, readManifest(directory), 'fundamental_features:ROE稅後', 3);
    expect([...values]).toEqual([Number.NaN]);
  });
});

describe('a perturbed variant', () => {
  it('changes values that become known after the cut, each for itself, and none before', async () => {
    const directory = pathOf(await dataset.variant(perturbed, all));
    const manifest = readManifest(directory);
    for (const field of manifest.fields.filter((item) => item.symbols === 'stocks')) {
      const axis = readAxis(base, dateAxis(dataset.manifest, field.dates));
      for (let symbol = 0; symbol < 8; symbol++) {
        const before = series(base, dataset.manifest, field.id, symbol);
        const after = series(directory, manifest, field.id, symbol);
        expect(after.length).toBe(before.length);
        before.forEach((value, row) => {
          if (knownOn(axis, symbol, row) <= cut) expect(after[row]).toEqual(value);
        });
      }
    }
  });

  it('gives every row and symbol a factor of its own, removes some values and flips some signs', async () => {
    const directory = pathOf(await dataset.variant(perturbed, all));
    const manifest = readManifest(directory);
    const ratio = (id: string, symbol: number): number[] => {
      const before = series(base, dataset.manifest, id, symbol);
      const first = dataset.prices('visible').dates.findIndex((day) => day > cut);
      return [...series(directory, manifest, id, symbol)]
        .slice(first)
        .map((value, row) => value / (before[first + row] as number));
    };
    const prices = ratio('price:收盤價', 0);
    const present = prices.filter((value) => !Number.isNaN(value));
    expect(new Set(present).size).toBe(present.length);
    expect(Math.min(...present)).toBeGreaterThanOrEqual(0.5);
    expect(Math.max(...present)).toBeLessThanOrEqual(2);
    expect(present.length).toBeLessThan(prices.length);
    expect(ratio('price:收盤價', 1)).not.toEqual(prices);
    const growth = 'monthly_revenue:去年同月增減(%)';
    const signs = [0, 1, 2, 3, 4, 5].flatMap((symbol) => {
      const after = series(directory, manifest, growth, symbol);
      return [...series(base, dataset.manifest, growth, symbol)].map(
        (value, row) => value * (after[row] as number) < 0,
      );
    });
    expect(signs).toContain(true);
  });

  it('is the same for the same seed whatever else is built, and another for another', async () => {
    const key = ['etl:adj_close'];
    const bytes = async (spec: VariantSpec, fields: readonly string[]): Promise<Buffer> =>
      readFileSync(join(pathOf(await dataset.variant(spec, fields)), 'field-004.f64'));
    const alone = await bytes({ ...perturbed, seed: 5 }, key);
    const other = writeSmallDataset(mkdtempSync(join(tmpdir(), 'stockade-variant-')));
    const name = await other.variant({ ...perturbed, seed: 5 }, all);
    expect(readFileSync(join(other.variantsDirectory, name, 'field-004.f64'))).toEqual(alone);
    expect(await bytes({ ...perturbed, seed: 6 }, key)).not.toEqual(alone);
  });

  it('touches one field only where one is named', async () => {
    const spec = { ...perturbed, onlyField: 'price:close' };
    const directory = pathOf(await dataset.variant(spec, all));
    for (const field of dataset.manifest.fields) {
      const same = readFileSync(join(directory, field.data.file)).equals(
        readFileSync(join(base, field.data.file)),
      );
      expect(same).toBe(field.id !== 'price:收盤價');
    }
  });

  it('refuses a field that the dataset does not have', async () => {
    await expect(dataset.variant(perturbed, ['price:成交量'])).rejects.toThrow(/has no field "price:成交量"/);
  });
});

describe('a perturbed variant that ends', () => {
  const end = parseDay('2018-10-01');
  it('is the perturbed one up to its last day, and knows of nothing after it', async () => {
    const whole = pathOf(await dataset.variant(perturbed, all));
    const directory = pathOf(await dataset.variant({ ...perturbed, end }, all));
    const [long, short] = [readManifest(whole), readManifest(directory)];
    for (const id of ['price:收盤價', 'fundamental_features:ROE稅後', 'monthly_revenue:當月營收']) {
      const field = dataset.manifest.fields.find((item) => item.id === id);
      const axis = readAxis(base, dateAxis(dataset.manifest, field?.dates ?? ''));
      const [expected, found] = [series(whole, long, id, 3), series(directory, short, id, 3)];
      expect(found.length).toBeLessThan(expected.length);
      found.forEach((value, row) =>
        expect(value).toEqual(knownOn(axis, 3, row) <= end ? expected[row] : Number.NaN),
      );
    }
    expect(short.splits.validationEnd).toBe('2018-10-01');
  });

  it('leaves other fields as they are, as far as they go, when one is named', async () => {
    const spec = { ...perturbed, end, onlyField: 'price:收盤價' };
    const directory = pathOf(await dataset.variant(spec, all));
    const volume = series(directory, readManifest(directory), 'price:成交股數', 3);
    expect(volume).toEqual(series(base, dataset.manifest, 'price:成交股數', 3).slice(0, volume.length));
  });
});

describe('the grid of cuts', () => {
  it('is fixed, nested, and alternates between period ends and the rows beside them', () => {
    const { dates } = dataset.prices('visible');
    const thorough = cutDates(dataset, 'thorough');
    expect(thorough.slice(0, 6)).toEqual(cutDates(dataset, 'standard'));
    expect(cutDates(dataset, 'standard').slice(0, 2)).toEqual(cutDates(dataset, 'quick'));
    const month = (day: number): number => new Date(day * 86_400_000).getUTCMonth();
    const isEnd = (day: number): boolean => {
      const next = dates[dates.indexOf(day) + 1];
      return next !== undefined && month(next) !== month(day);
    };
    expect(cutDates(dataset, 'standard').map(isEnd)).toEqual([true, false, true, false, true, false]);
    for (const day of thorough) expect(dates.includes(day)).toBe(true);
  });
});
