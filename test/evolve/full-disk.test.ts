import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FakeSandbox, holding, okRun } from '../cli/support/fakes.ts';
import { Installation } from '../cli/support/invoke.ts';

const sandbox = new FakeSandbox(({ source }) => ({
  ...okRun,
  positions: holding(['1101', '1216'], [17_200 + (source.length % 150), 17_400]),
}));
const installation = new Installation({ sandbox });
const { home } = installation;
const database = join(home, 'stockade.db');
const filler = join(home, 'filler');

/** A file system of its own for one home: mounting needs root, which whoever runs an engine mostly is. */
beforeAll(() => {
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=32m', 'tmpfs', home]);
  installation.withData();
});
afterAll(() => execFileSync('umount', [home]));

const evolve = (study: string, iterations: number, ...rest: string[]) =>
  installation.run(
    'evolve',
    '--data',
    'small',
    '--study',
    study,
    '--iterations',
    String(iterations),
    '--json',
    ...rest,
  );

const digest = (out: string): string =>
  (JSON.parse(out.trim().split('\n').at(-1)!) as { historyDigest: string }).historyDigest;

/** Takes the filler away once so little is left that nothing can be written, and a second longer. */
async function makeRoomWhenFull(): Promise<void> {
  for (let free = -1; ;) {
    await new Promise((resolve) => setTimeout(resolve, 1200));
    const { bavail } = statfsSync(home);
    if (bavail === free) break;
    free = bavail;
  }
  rmSync(filler);
}

describe('where the disk gives out', () => {
  it('the loop pauses with a message while it is full, and goes on where it stood', async () => {
    const { bavail, bsize } = statfsSync(home);
    writeFileSync(filler, new Uint8Array(bavail * bsize - 700_000));
    const room = makeRoomWhenFull();
    const { code, err, out } = await evolve('full', 80);
    await room;
    expect(code, err).toBe(0);
    expect(err).toMatch(/Paused: the database .* (disk is full|disk reports an error or is full)/);
    expect(err).toContain('Going on.');
    const elsewhere = new Installation({ sandbox }).withData();
    const whole = await elsewhere.run('evolve', '--data', 'small', '--iterations', '80', '--json');
    expect(digest(out)).toBe(digest(whole.out));
  });

  it('a database that cannot be written is refused, and stays as it is', async () => {
    const before = readFileSync(database);
    execFileSync('mount', ['-o', 'remount,ro', home]);
    try {
      const { code, err, out } = await evolve('full', 90, '--resume');
      expect(code).toBe(3);
      expect(err).toMatch(/cannot be (written|opened)/);
      expect(out).toBe('');
    } finally {
      execFileSync('mount', ['-o', 'remount,rw', home]);
    }
    expect(readFileSync(database).equals(before)).toBe(true);
    expect((await evolve('full', 90, '--resume')).code).toBe(0);
  });
});
