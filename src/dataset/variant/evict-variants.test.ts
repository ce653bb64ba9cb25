import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { writeSmallDataset } from '../../../test/support/small-dataset.ts';
import { parseDay } from '../days.ts';
import type { VariantSpec } from '../dataset.ts';
import { readManifest } from '../manifest-reader.ts';
import { VariantStore } from './variant-store.ts';

const home = mkdtempSync(join(tmpdir(), 'stockade-evict-'));
const dataset = writeSmallDataset(home);
const base = dataset.directory('visible');
const directory = join(home, 'variants');
afterEach(() => rmSync(directory, { recursive: true, force: true }));
afterAll(() => {
  dataset.close();
  rmSync(home, { recursive: true, force: true });
});

const close = dataset.manifest.prices.close;
const minute = 60_000;
const start = Date.now();

let now = start;
const wait = (minutes: number): void => void (now += minutes * minute);
const storeOf = (limitBytes: number): VariantStore => {
  mkdirSync(directory, { recursive: true });
  return new VariantStore(base, dataset.manifest, directory, { limitBytes, now: () => now });
};

/** What lies in the folder, files that are shared with the dataset or each other included. */
function bytesIn(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

const cutAt = (day: string): VariantSpec => ({
  kind: 'truncated',
  cut: parseDay(day),
  seed: 0,
  onlyField: null,
});
const days = ['2018-03-30', '2018-04-30', '2018-05-31', '2018-06-29'];
const built = (): string[] => readdirSync(directory).sort();

describe('the room that variants take', () => {
  it('is bounded: those used longest ago go first', async () => {
    for (const day of days.slice(0, 3)) {
      await storeOf(Infinity).ensure(cutAt(day), [close]);
      wait(20);
    }
    const store = storeOf(bytesIn(directory) * 1.2);
    await store.ensure(cutAt(days[0] as string), [close]);
    wait(20);
    const last = await store.ensure(cutAt(days[3] as string), [close]);
    expect(built().map((name) => name.slice('truncated-'.length, -'.123456789012'.length))).toEqual([
      days[0],
      days[2],
      days[3],
    ]);
    expect(built()).toContain(last);
    expect(built().every((name) => existsSync(join(directory, name, 'manifest.json')))).toBe(true);
  });

  it('builds again what was removed', async () => {
    const store = storeOf(0);
    const name = await store.ensure(cutAt(days[0] as string), [close]);
    wait(20);
    await store.ensure(cutAt(days[1] as string), [close]);
    expect(built()).not.toContain(name);
    expect(await store.ensure(cutAt(days[0] as string), [close])).toBe(name);
    expect(readManifest(join(directory, name)).fields.map(({ id }) => id)).toContain(close);
  });

  it('may be exceeded by what a replay could still be using', async () => {
    for (const day of days) {
      await storeOf(0).ensure(cutAt(day), [close]);
      wait(3);
    }
    expect(built()).toHaveLength(days.length);
  });

  it('does not count files that are those of the dataset', async () => {
    const all = dataset.manifest.fields.map(({ id }) => id);
    // Only the closes are perturbed; the other fields are the dataset's own files under a second name.
    const culprit: VariantSpec = {
      kind: 'perturbed',
      cut: parseDay('2018-03-30'),
      seed: 1,
      onlyField: close,
    };
    await storeOf(Infinity).ensure(culprit, all);
    const taken = bytesIn(directory);
    wait(20);
    await storeOf(taken * 0.9).ensure(cutAt('2017-02-28'), [close]);
    expect(built()).toHaveLength(2);
  });

  it('sweeps what killed processes left behind, once it is old', async () => {
    const store = storeOf(Infinity);
    const [old, fresh] = [join(directory, '.building-a'), join(directory, '.evicted-1-b')];
    for (const path of [old, fresh]) mkdirSync(path);
    utimesSync(fresh, now / 1000, now / 1000);
    utimesSync(old, (now - 60 * minute) / 1000, (now - 60 * minute) / 1000);
    await store.ensure(cutAt(days[0] as string), [close]);
    expect(existsSync(old)).toBe(false);
    expect(existsSync(fresh)).toBe(true);
  });
});
