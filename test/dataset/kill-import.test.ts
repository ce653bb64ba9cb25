import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { listVersions } from '../../src/dataset/catalog.ts';
import { formatDay, parseDay } from '../../src/dataset/days.ts';
import { importPrices } from '../../src/dataset/import/import-prices.ts';
import { verifyDataset } from '../../src/dataset/verify.ts';

const home = mkdtempSync(join(tmpdir(), 'stockade-kill-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const path = join(home, 'prices.csv');
const start = parseDay('2010-01-04');
const rows = Array.from({ length: 200_000 }, (_, at) => {
  const day = formatDay(start + (at % 2000));
  return `${day},S${Math.floor(at / 2000)},${10 + (at % 7)},${11 + (at % 5)},${at}`;
});
writeFileSync(path, ['date,symbol,open,close,volume', ...rows].join('\n'));

/** Runs the import in a process of its own and kills it after so many milliseconds; null lets it end. */
async function importAndKill(afterMs: number | null): Promise<{ killed: boolean; ms: number }> {
  const began = performance.now();
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(import.meta.dirname, 'import-child.ts'), home, path],
    { stdio: 'ignore' },
  );
  const timer = afterMs === null ? null : setTimeout(() => child.kill('SIGKILL'), afterMs);
  const signal = await new Promise<string | null>((resolve) =>
    child.once('exit', (_, name) => resolve(name)),
  );
  if (timer !== null) clearTimeout(timer);
  return { killed: signal === 'SIGKILL', ms: performance.now() - began };
}

describe('an import that is killed', () => {
  it('leaves no dataset or a whole one, whenever it happens', async () => {
    const whole = await importAndKill(null);
    const { digest } = listVersions(home)[0] ?? { digest: '' };
    let killed = 0;
    for (let round = 0; round < 12; round++) {
      rmSync(join(home, 'datasets'), { recursive: true, force: true });
      // A low-discrepancy walk over the whole life of the process, the last moments included.
      const share = (round * 0.618 + 0.45) % 1;
      if ((await importAndKill(whole.ms * (0.25 + 0.75 * share))).killed) killed++;
      for (const version of listVersions(home)) {
        expect(version.digest).toBe(digest);
        expect((await verifyDataset(home, version.digest)).broken).toEqual([]);
      }
    }
    expect(killed).toBeGreaterThan(3);
    await importPrices({ home, name: 'killed', paths: [path] });
    expect(listVersions(home).map((version) => version.digest)).toEqual([digest]);
    expect(readdirSync(join(home, 'datasets'))).toEqual(['killed']);
  });
});
