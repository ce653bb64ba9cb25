import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, describe, expect, it } from 'vitest';
import { openDataset } from '../catalog.ts';
import type { ImportChoices } from './import-options.ts';
import { importPrices } from './import-prices.ts';

const home = mkdtempSync(join(tmpdir(), 'stockade-import-parquet-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
let serial = 0;

/** Three days of two symbols with what is selected beside them, as Parquet. */
async function load(columns: string, choices: Partial<ImportChoices> = {}) {
  const path = join(home, `p-${serial++}.parquet`);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`COPY (
    SELECT DATE '2020-01-06' + CAST(i // 2 AS INTEGER) AS date, CASE i % 2 WHEN 0 THEN 'A' ELSE 'B' END AS symbol, ${columns}
    FROM range(6) t(i)) TO '${path}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
  return importPrices({ home, name: `d${serial++}`, paths: [path], holdout: 'none', choices });
}

describe('Parquet', () => {
  it('of numbers is read as it is, whatever kind they are', async () => {
    const result = await load('CAST(i + 1 AS FLOAT) AS close, i * 100 AS volume');
    const dataset = openDataset(home, result.digest);
    expect([...dataset.prices('visible').close(1)]).toEqual([2, 4, 6]);
    dataset.close();
  });

  it.each([
    [
      "CAST(i + 1 AS DOUBLE) AS close, CASE i WHEN 3 THEN 'n.a.' ELSE '7' END AS volume",
      /1 cells of "volume" are no numbers, at p-\d+\.parquet:5 \(n\.a\.\)/,
    ],
    [
      "CASE i WHEN 4 THEN 'inf'::DOUBLE ELSE i + 1 END AS close",
      /1 cells of "close" are no numbers, at p-\d+\.parquet:6 \(inf\)/,
    ],
    [
      "CASE i WHEN 4 THEN 'inf'::DOUBLE ELSE i + 1 END AS close, '7' AS volume",
      /1 cells of "close".*:6 \(inf\)/,
    ],
  ])('with %s names the cell', async (columns, message) => {
    await expect(load(columns)).rejects.toThrow(message);
  });

  it('of text and numbers keeps the numbers where text is to be missing', async () => {
    const text = "CAST(i + 1 AS DOUBLE) AS close, CASE i WHEN 3 THEN 'n.a.' ELSE '7' END AS volume";
    const result = await load(text, { onText: 'missing' });
    expect(result.notices.join()).toContain('no numbers');
    expect(result.fields).toEqual(['price:收盤價', 'price:成交股數']);
  });
});
