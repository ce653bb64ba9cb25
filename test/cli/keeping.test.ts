import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { StudyStore } from '../../src/store/study-store.ts';
import { breaches } from './support/schema.ts';
import { evolve, finished, installation, seer, studyOf } from './support/study-installation.ts';

describe('what is recorded', () => {
  it('backs up while it runs, to a file that is not there yet', async () => {
    const empty = installation();
    expect((await empty.run('backup', join(empty.files, 'x.db'))).err).toContain('nothing was recorded yet');
    const one = await finished();
    const target = join(one.files, 'copy.db');
    const writer = new StudyStore(join(one.home, 'stockade.db'));
    expect(await one.run('backup', target)).toMatchObject({ code: 0 });
    writer.close();
    const before = readFileSync(target);
    expect((await one.run('backup', target)).err).toContain('is there already');
    expect(readFileSync(target).equals(before)).toBe(true);
    expect((await one.run('backup', join(one.files, 'no', 'x.db'))).code).toBe(3);
    const restored = installation();
    writeFileSync(join(restored.home, 'stockade.db'), before);
    expect((await restored.run('study', 'show', 'night', '--json')).out).toBe(
      (await one.run('study', 'show', 'night', '--json')).out,
    );
  });

  it('vacuum says what it would take, then takes it, and leaves the study as it was', async () => {
    const empty = installation();
    expect((await empty.run('vacuum')).err).toContain('nothing to remove');
    expect((await empty.run('vacuum', '--older-than', 'long')).code).toBe(2);
    const one = await finished();
    const shown = await one.run('study', 'show', 'night', '--json');
    const dry = await one.run('vacuum', '--older-than', '0s', '--dry-run');
    expect(dry.out).toMatch(
      /^Would remove positions, curves and output of \d\d records .*\nNothing was changed/,
    );
    expect((await one.run('vacuum')).out).toContain('output of 0 records');
    const done = await one.run('vacuum', '--older-than', '0s', '--json');
    expect(breaches('vacuum-1', JSON.parse(done.out))).toEqual([]);
    expect(JSON.parse(done.out)).toMatchObject({ dryRun: false });
    expect((await one.run('study', 'show', 'night', '--json')).out).toBe(shown.out);
    expect((await one.run('show', '1')).code).toBe(0);
    const further = await evolve(one, '--iterations', '62', '--study', 'night', '--resume');
    const unbroken = await evolve(installation(2, seer()), '--iterations', '62', '--study', 'night');
    expect(studyOf(further.out).historyDigest).toBe(studyOf(unbroken.out).historyDigest);
  });

  it.each([
    ['newer', (file: string) => patchVersion(file, 99), 'newer Stockade'],
    ['damaged in the middle', spoilIterations, 'is damaged'],
    ['no database', (file: string) => writeFileSync(file, 'x'.repeat(8192)), 'is not a database'],
  ])('refuses a file that is %s and leaves it as it is', async (_, spoil, message) => {
    const one = await finished();
    const file = join(one.home, 'stockade.db');
    spoil(file);
    const before = readFileSync(file);
    for (const argv of [
      ['evolve', '--data', 'small', '--iterations', '70', '--resume'],
      ['study', 'list'],
      ['champion'],
    ]) {
      const { code, err } = await one.run(...argv);
      expect(err).toContain(message);
      expect(code).toBe(3);
    }
    expect(readFileSync(file).equals(before)).toBe(true);
  });
});

/** The schema version stands in the header at byte 60. */
function patchVersion(file: string, version: number): void {
  const bytes = readFileSync(file);
  bytes.writeUInt32BE(version, 60);
  writeFileSync(file, bytes);
}
/** Overwrites the page that the iterations' tree begins with. */
function spoilIterations(file: string): void {
  const database = new Sqlite(file);
  const page = database.prepare("SELECT rootpage FROM sqlite_master WHERE name = 'iterations'").pluck().get();
  const size = database.pragma('page_size', { simple: true }) as number;
  database.close();
  const bytes = readFileSync(file);
  bytes.fill(0xff, ((page as number) - 1) * size, (page as number) * size);
  writeFileSync(file, bytes);
}
