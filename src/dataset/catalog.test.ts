import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writeSmallDataset } from '../../test/support/small-dataset.ts';
import { findVersion, listVersions, openCatalog, openDataset, removeDataset } from './catalog.ts';
import { sweepIncoming } from './dataset-writer.ts';
import { formatDay, parseDay } from './days.ts';
import { describeDataset } from './describe.ts';
import { UnknownDatasetError } from './errors.ts';
import { readManifest } from './manifest-reader.ts';
import { verifyDataset } from './verify.ts';

const home = mkdtempSync(join(tmpdir(), 'stockade-catalog-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const dataset = writeSmallDataset(home);

describe('a dataset', () => {
  it('keeps everything after the validation split out of the visible directory', () => {
    const visible = dataset.prices('visible').dates;
    const end = parseDay(dataset.manifest.splits.validationEnd);
    expect(visible.at(-1)).toBeLessThanOrEqual(end);
    expect(dataset.prices('holdout').dates.at(-1)).toBe(parseDay('2019-12-31'));
    expect(readManifest(dataset.directory('holdout')).digest).toBe(dataset.manifest.holdout);
  });

  it('says nothing visible about a delisting that the holdout holds', () => {
    const at = dataset.prices('visible').symbols.length - 2;
    const sealed = readManifest(dataset.directory('holdout'));
    const delisted = sealed.listings[at]?.delisted ?? '';
    expect(delisted > dataset.manifest.splits.trainingEnd).toBe(true);
    const known = delisted <= dataset.manifest.splits.validationEnd;
    expect(dataset.manifest.listings[at]?.delisted).toBe(known ? delisted : null);
  });

  it('reads prices by symbol, the same before the split in both phases', () => {
    const visible = dataset.prices('visible');
    const full = dataset.prices('holdout');
    for (let symbol = 0; symbol < visible.symbols.length; symbol++) {
      expect(full.close(symbol).slice(0, visible.dates.length)).toEqual(visible.close(symbol));
    }
    expect(visible.close(1)).toBe(visible.close(1));
    expect(visible.open(0)?.length).toBe(visible.dates.length);
    expect(() => visible.close(99)).toThrow(/No symbol 99/);
  });

  it('reads the money traded and the benchmark it names', () => {
    const visible = dataset.prices('visible');
    const traded = visible.tradedValue(0);
    expect(traded?.length).toBe(visible.dates.length);
    expect((traded?.[5] ?? 0) > 0).toBe(true);
    const benchmark = visible.benchmark();
    expect(benchmark?.name).toBe('發行量加權股價報酬指數');
    expect(benchmark?.dates).toEqual(visible.dates);
    expect(benchmark?.close.every((level) => level > 0)).toBe(true);
    expect(dataset.prices('holdout').benchmark()?.close.length).toBe(dataset.prices('holdout').dates.length);
  });

  it('knows its fields by id and by alias', () => {
    expect(dataset.keys.has('price:收盤價')).toBe(true);
    expect(dataset.keys.has('price:close')).toBe(true);
  });

  it('describes itself', () => {
    const description = describeDataset(dataset);
    expect(description.fields.find((field) => field.id === 'fundamental_features:ROE稅後')?.frequency).toBe(
      'quarterly',
    );
    expect(description.categories).toContain('半導體業');
    expect(description.last <= description.splits.validationEnd).toBe(true);
  });

  it('has no holdout where it was made without one', () => {
    const open = writeSmallDataset(home, { name: 'open', holdout: false });
    expect(() => open.directory('holdout')).toThrow(/without a holdout/);
    open.close();
  });
});

describe('the catalog', () => {
  it('opens the newest version of a name, and any version by its digest', async () => {
    const old = writeSmallDataset(home, { name: 'twice' });
    const young = writeSmallDataset(home, { name: 'twice', years: [2017, 2018] });
    const catalog = openCatalog(home);
    expect((await catalog.open('twice')).digest).toBe(young.digest);
    expect((await catalog.open(old.digest)).digest).toBe(old.digest);
    expect((await catalog.open(old.digest.slice(7, 19))).digest).toBe(old.digest);
    writeSmallDataset(home, { name: 'twice' });
    expect((await catalog.open('twice')).digest).toBe(old.digest);
    expect((await catalog.list()).filter(({ name }) => name === 'twice')).toHaveLength(2);
  });

  it('says which datasets there are where one is asked for that is not', async () => {
    await expect(openCatalog(home).open('smal')).rejects.toThrow(/No dataset "smal".*small/);
    await expect(openCatalog(join(home, 'nowhere')).open('x')).rejects.toThrow(UnknownDatasetError);
    expect(await openCatalog(join(home, 'nowhere')).list()).toEqual([]);
  });

  it('removes one version, or all of a name, with their variants', async () => {
    const first = writeSmallDataset(home, { name: 'gone' });
    const second = writeSmallDataset(home, { name: 'gone', years: [2016, 2018] });
    await first.variant({ kind: 'truncated', cut: parseDay('2018-01-31'), seed: 0, onlyField: null }, []);
    expect(removeDataset(home, first.digest).map(({ digest }) => digest)).toEqual([first.digest]);
    expect(existsSync(first.variantsDirectory)).toBe(false);
    expect(findVersion(home, 'gone').digest).toBe(second.digest);
    removeDataset(home, 'gone');
    expect(listVersions(home).some(({ name }) => name === 'gone')).toBe(false);
  });

  it('never lists what an import has not finished, and sweeps it once its process is gone', () => {
    const dead = join(home, 'datasets', '.incoming-999999999-x');
    const mine = join(home, 'datasets', `.incoming-${process.pid}-x`);
    for (const path of [dead, mine]) mkdirSync(join(path, 'visible'), { recursive: true });
    expect(listVersions(home).every(({ name }) => !name.startsWith('.'))).toBe(true);
    expect(sweepIncoming(home)).toEqual(['.incoming-999999999-x']);
    expect(existsSync(mine)).toBe(true);
    rmSync(mine, { recursive: true });
  });
});

describe('verify', () => {
  it('finds nothing wrong with what was just written', async () => {
    const result = await verifyDataset(home, 'small');
    expect(result.broken).toEqual([]);
    expect(result.files).toBeGreaterThan(40);
  });

  it.each(['visible', 'holdout'] as const)(
    'names the file in which one bit was flipped (%s)',
    async (phase) => {
      const own = mkdtempSync(join(tmpdir(), 'stockade-verify-'));
      const fresh = writeSmallDataset(own);
      const field = fresh.manifest.fields[3];
      const path = join(fresh.directory(phase), field?.data.file ?? '');
      const bytes = readFileSync(path);
      bytes[1234] = (bytes[1234] as number) ^ 4;
      chmodSync(path, 0o644);
      writeFileSync(path, bytes);
      const { broken } = await verifyDataset(own, 'small');
      expect(broken).toEqual([
        { file: path, holds: field?.id, problem: 'has other content than was written' },
      ]);
      rmSync(own, { recursive: true });
    },
  );

  it('names missing, shortened and foreign files', async () => {
    const own = mkdtempSync(join(tmpdir(), 'stockade-verify-'));
    const directory = writeSmallDataset(own).directory('visible');
    rmSync(join(directory, 'field-000.f64'));
    chmodSync(join(directory, 'field-001.f64'), 0o644);
    writeFileSync(join(directory, 'field-001.f64'), 'short');
    writeFileSync(join(directory, 'extra.bin'), '');
    const { broken } = await verifyDataset(own, 'small');
    expect(broken.map(({ problem }) => problem)).toEqual([
      'is missing',
      expect.stringContaining('has 5 bytes'),
      'is not in the manifest',
    ]);
    rmSync(own, { recursive: true });
  });

  it('finds a holdout that is not the sealed one', async () => {
    const own = mkdtempSync(join(tmpdir(), 'stockade-verify-'));
    const path = join(writeSmallDataset(own).directory('holdout'), 'manifest.json');
    chmodSync(path, 0o644);
    writeFileSync(path, readFileSync(path, 'utf8').replace('CC0', 'CC1'));
    const { broken } = await verifyDataset(own, 'small');
    expect(broken[0]?.problem).toMatch(/does not match its own digest/);
    rmSync(own, { recursive: true });
  });

  it('refuses to open a manifest that was edited', () => {
    const own = mkdtempSync(join(tmpdir(), 'stockade-verify-'));
    const path = join(writeSmallDataset(own).directory('visible'), 'manifest.json');
    chmodSync(path, 0o644);
    writeFileSync(path, '{"schema": "other"}');
    expect(() => openDataset(own, 'small')).toThrow(/is not a stockade.dataset\/1 manifest/);
    writeFileSync(path, '{');
    expect(() => openDataset(own, 'small')).toThrow(/cannot be read as JSON/);
    rmSync(own, { recursive: true });
  });
});

describe('days', () => {
  it('round-trip, and refuse days that no calendar has', () => {
    expect(formatDay(parseDay('2024-02-29'))).toBe('2024-02-29');
    for (const wrong of ['2023-02-29', '2023-2-1', 'today', ''])
      expect(() => parseDay(wrong)).toThrow(/YYYY-MM-DD/);
  });
});
