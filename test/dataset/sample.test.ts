import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openDataset } from '../../src/dataset/catalog.ts';
import { formatDay } from '../../src/dataset/days.ts';
import { importSample } from '../../src/dataset/sample/sample.ts';
import { verifyDataset } from '../../src/dataset/verify.ts';

const home = mkdtempSync(join(tmpdir(), 'stockade-sample-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('the sample, fetched', () => {
  it('holds 20 US companies from 1990 to 2022, sealed from 2019, with its source, licence and warning', async () => {
    const digest = await importSample({ home });
    const dataset = openDataset(home, 'sample');
    expect(dataset.digest).toBe(digest);
    const { manifest } = dataset;
    const [visible, full] = [dataset.prices('visible'), dataset.prices('holdout')];
    expect(full.symbols).toHaveLength(20);
    expect(full.dates).toHaveLength(8313);
    expect([full.dates[0], full.dates.at(-1)].map((day) => formatDay(day ?? 0))).toEqual([
      '1990-01-02',
      '2022-12-28',
    ]);
    expect(formatDay(visible.dates.at(-1) ?? 0)).toBe('2018-12-31');
    expect(full.close(full.symbols.indexOf('AAPL'))[0]).toBe(0.264);
    expect(full.close(full.symbols.indexOf('XOM')).at(-1)).toBe(106.627);
    expect(manifest.source.licence).toBe('BSD-3-Clause');
    expect(manifest.warnings[0]).toMatch(/survivorship/);
    for (const key of ['price:收盤價', 'price:close', 'etl:adj_close'])
      expect(dataset.keys.has(key)).toBe(true);
    expect((await verifyDataset(home, 'sample')).broken).toEqual([]);
    dataset.close();
    expect(await importSample({ home })).toBe(digest);
  });
});
