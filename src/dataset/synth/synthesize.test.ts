import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openDataset } from '../catalog.ts';
import { parseDay, weekday } from '../days.ts';
import { FieldReader } from '../field-reader.ts';
import type { Values } from '../known.ts';
import { dateAxis, readAxis, readManifest, readSymbols } from '../manifest-reader.ts';
import { verifyDataset } from '../verify.ts';
import { limitDown, limitUp, toTick } from './exchange-rules.ts';
import { synthesize } from './synthesize.ts';

const home = mkdtempSync(join(tmpdir(), 'stockade-synth-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const digest = await synthesize({ home, name: 'taiwan', symbols: 130, years: 12, seed: 7 });
const dataset = openDataset(home, 'taiwan');
const full = dataset.directory('holdout');
const manifest = readManifest(full);
const symbols = readSymbols(full, manifest, 'stocks');
const days = readAxis(full, dateAxis(manifest, 'daily')).dates;

function series(id: string, symbol: number): Values {
  const field = manifest.fields.find((item) => item.id === id || item.aliases.includes(id));
  if (field === undefined) throw new Error(`no field ${id}`);
  const reader = new FieldReader(full, field, dateAxis(manifest, field.dates).length);
  const values = reader.read(symbol);
  reader.close();
  return values;
}
const every = <T>(use: (symbol: number) => T): T[] => symbols.map((_, symbol) => use(symbol));

describe('a synthetic panel', () => {
  it('is the same to the bit for a seed, and another for another', async () => {
    const small = { name: 'small', symbols: 20, years: 3 };
    const other = mkdtempSync(join(tmpdir(), 'stockade-synth-'));
    const first = await synthesize({ home, ...small, seed: 3 });
    expect(await synthesize({ home: other, ...small, seed: 3 })).toBe(first);
    expect(await synthesize({ home: other, ...small, seed: 4 })).not.toBe(first);
    expect((await verifyDataset(other, 'small')).broken).toEqual([]);
    rmSync(other, { recursive: true });
  });

  it('has the fields that strategies ask for, and at least 120', () => {
    expect(dataset.digest).toBe(digest);
    expect(manifest.fields.length).toBeGreaterThanOrEqual(120);
    const asked = [
      'fundamental_features:ROE稅後',
      'price:收盤價',
      'fundamental_features:營收成長率',
      'price:成交金額',
      'etl:adj_close',
      'monthly_revenue:去年同月增減(%)',
      'institutional_investors_trading_summary:外陸資買賣超股數(不含外資自營商)',
      'etl:market_value',
      'price_earning_ratio:股價淨值比',
      'price_earning_ratio:本益比',
      'fundamental_features:營業利益率',
      'price:成交股數',
      'fundamental_features:負債比率',
    ];
    for (const key of asked) expect(dataset.keys.has(key)).toBe(true);
    const ids = manifest.fields.flatMap(({ id, aliases }) => [id, ...aliases]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('trades on weekdays that are no holidays, about 245 a year', () => {
    expect(days.some((day) => weekday(day) === 0 || weekday(day) === 6)).toBe(false);
    expect(days.length / 12).toBeGreaterThan(240);
    expect(days.length / 12).toBeLessThan(250);
    for (const holiday of ['2024-02-12', '2024-10-10', '2023-06-22'])
      expect(days.includes(parseDay(holiday))).toBe(false);
  });

  it('lists and delists, suspends, and has days without a trade', () => {
    const lives = every((symbol) => {
      const close = series('price:close', symbol);
      const traded = [...close.keys()].filter((row) => !Number.isNaN(close[row]));
      return { first: traded[0] ?? 0, last: traded.at(-1) ?? 0, count: traded.length };
    });
    expect(lives.filter(({ first }) => first > 100).length).toBeGreaterThan(20);
    expect(lives.filter(({ last }) => last < days.length - 100).length).toBeGreaterThan(8);
    expect(lives.filter(({ first, last, count }) => count < last - first).length).toBeGreaterThan(10);
    expect(every((symbol) => series('price:volume', symbol).includes(0))).toContain(true);
    const gone = manifest.listings.filter(({ delisted }) => delisted !== null);
    expect(gone.length).toBeGreaterThan(8);
  });

  it('moves within the daily limit and on ticks, and adjusts for what a share is paid', () => {
    let jumps = 0;
    let locked = 0;
    let broken = 0;
    for (const symbol of symbols.keys()) {
      const [raw, adjusted] = [series('price:close', symbol), series('adj_close', symbol)];
      const start = raw.findIndex((price) => !Number.isNaN(price));
      for (let row = start + 7; row < raw.length; row++) {
        const [price = 0, before = 0] = [raw[row], raw[row - 1]];
        if (Number.isNaN(price) || Number.isNaN(before)) continue;
        const move = (adjusted[row] as number) / (adjusted[row - 1] as number) - 1;
        if (Math.abs(toTick(price) - price) > 1e-3 || Math.abs(move) > 0.1001) broken++;
        if (Math.abs(move) > 0.093) locked++;
        if (Math.abs(price / before - 1 - move) > 0.01) jumps++;
      }
    }
    expect(broken).toBe(0);
    expect(locked).toBeGreaterThan(50);
    expect(jumps).toBeGreaterThan(300);
    expect([limitUp(100, 0.1), limitDown(100, 0.1), limitUp(33.3, 0.07)]).toEqual([110, 90, 35.6]);
  });

  it('keeps high, low, open and close in order', () => {
    const disordered = every((symbol) => {
      const [open, high, low, close] = ['open', 'high', 'low', 'close'].map((name) => [
        ...series(`price:${name}`, symbol),
      ]);
      return (close ?? []).filter((price, row) => {
        const [first = 0, top = 0, bottom = 0] = [open?.[row], high?.[row], low?.[row]];
        return top < Math.max(price, first) || bottom > Math.min(price, first);
      }).length;
    });
    expect(disordered.reduce((sum, count) => sum + count, 0)).toBe(0);
  });

  it('has fat tails and days that cluster', () => {
    const index = series('benchmark', 0);
    const moves = Array.from(index)
      .slice(1)
      .map((level, row) => level / (index[row] as number) - 1);
    const mean = (values: readonly number[]): number =>
      values.reduce((sum, value) => sum + value, 0) / values.length;
    const centre = mean(moves);
    const variance = mean(moves.map((move) => (move - centre) ** 2));
    expect(mean(moves.map((move) => (move - centre) ** 4)) / variance ** 2).toBeGreaterThan(3.5);
    const size = moves.map(Math.abs);
    const typical = mean(size);
    const together = mean(
      size.slice(5).map((value, row) => (value - typical) * ((size[row] as number) - typical)),
    );
    expect(together / mean(size.map((value) => (value - typical) ** 2))).toBeGreaterThan(0.04);
  });

  it('knows revenue on the 10th, and statements when each company discloses them', () => {
    const monthly = readAxis(full, dateAxis(manifest, 'monthly'));
    for (const day of monthly.dates) expect(new Date(day * 86_400_000).getUTCDate()).toBe(10);
    const quarterly = readAxis(full, dateAxis(manifest, 'quarterly'));
    const rows = quarterly.dates.length;
    expect(quarterly.labels?.[0]).toMatch(/^2012-Q4$/);
    const lateness = [...(quarterly.disclosed ?? [])].map(
      (day, at) => day - (quarterly.dates[at % rows] as number),
    );
    const late = lateness.filter((later) => later > 0).length / lateness.length;
    expect(late).toBeGreaterThan(0.005);
    expect(late).toBeLessThan(0.1);
    expect(Math.min(...lateness)).toBeLessThan(-10);
    const missing = every(
      (symbol) => [...series('fundamental_features:ROE稅後', symbol)].filter(Number.isNaN).length,
    );
    expect(Math.max(...missing)).toBeGreaterThan(0);
  });

  it('splits its years and seals the last', () => {
    expect(manifest.splits).toEqual({
      trainingEnd: '2020-12-31',
      validationEnd: '2022-12-31',
      holdoutEnd: '2024-12-31',
    });
  });

  it('also fits one year and two symbols', async () => {
    await synthesize({ home, name: 'tiny', symbols: 2, years: 1, seed: 1 });
    expect(openDataset(home, 'tiny').manifest.splits.validationEnd).toBe('2024-10-31');
  });

  it('refuses sizes it cannot make, stops when told, and then leaves nothing', async () => {
    const options = { home, name: 'none', symbols: 20, years: 3, seed: 1 };
    await expect(synthesize({ ...options, symbols: 1 })).rejects.toThrow(
      /--symbols is 1; it must be .* 2 to 5000/,
    );
    await expect(synthesize({ ...options, years: 99 })).rejects.toThrow(/--years/);
    await expect(synthesize({ ...options, seed: 0.5 })).rejects.toThrow(/--seed/);
    await expect(synthesize({ ...options, signal: AbortSignal.abort(new Error('stop')) })).rejects.toThrow(
      'stop',
    );
    expect(() => openDataset(home, 'none')).toThrow(/No dataset "none"/);
  });
});
