import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { okRun } from './support/fakes.ts';
import { breaches } from './support/schema.ts';
import { evolve, finished, installation, type Line, studyOf } from './support/study-installation.ts';

describe('what a study leaves behind', () => {
  it('study list and show', async () => {
    const empty = installation();
    expect((await empty.run('study', 'list')).err).toContain('There is no study yet');
    expect((await empty.run('study', 'show', 'x')).err).toContain('There is none yet.');
    expect((await empty.run('champion')).err).toContain('There is no study yet');
    const one = await finished();
    expect((await one.run('study', 'list')).out).toMatch(/^night {2}small {2}60 iterations/);
    expect(JSON.parse((await one.run('study', 'list', '--json')).out)).toMatchObject({
      schema: 'stockade.studies/1',
      studies: [{ name: 'night', iterations: 60 }],
    });
    const { out } = await one.run('study', 'show', 'night');
    for (const text of ['night on small, seed 0', 'levels ', 'trials ', 'holdout     sealed', 'verdict ']) {
      expect(out).toContain(text);
    }
    const document = JSON.parse((await one.run('study', 'show', 'night', '--json')).out) as Line;
    expect(breaches('study-1', document)).toEqual([]);
    const again = await evolve(one, '--iterations', '60', '--resume');
    expect(document.historyDigest).toBe(studyOf(again.out).historyDigest);
    const unknown = await one.run('study', 'show', 'day');
    expect(unknown).toMatchObject({ code: 2 });
    expect(unknown.err).toContain('There are: night.');
  });

  it('study show counts anew what a version without totals recorded', async () => {
    const one = await finished();
    const now = await one.run('study', 'show', 'night', '--json');
    const database = new Sqlite(join(one.home, 'stockade.db'));
    database.prepare('UPDATE studies SET totals = NULL').run();
    database.close();
    expect((await one.run('study', 'show', 'night', '--json')).out).toBe(now.out);
  });

  it('history of a study: its iterations by number, duplicates among them', async () => {
    const one = await finished();
    const asked = (...flags: string[]) => one.run('history', '--study', 'night', '--json', ...flags);
    const of = ({ out }: { out: string }) =>
      (JSON.parse(out) as { evaluations: { id: number; iteration: number; outcome: string }[] }).evaluations;
    const all = await asked('--limit', '100');
    expect(breaches('history-1', JSON.parse(all.out))).toEqual([]);
    expect(of(all).map(({ iteration }) => iteration)).toEqual(Array.from({ length: 60 }, (_, i) => 60 - i));
    const crashed = of(all).filter(({ outcome }) => outcome === 'crash');
    expect(of(await asked('--limit', '100', '--outcome', 'crash'))).toEqual(crashed);
    const before = crashed[1]!;
    expect(of(await asked('--before', String(before.id), '--limit', '5'))[0]!.id).toBeLessThan(before.id);
    expect((await one.run('history', '--study', 'night', '--limit', '1')).out).toMatch(/\(60\)/);
    expect(await one.run('history', '--study', 'day')).toMatchObject({ code: 2 });
  });

  it('champion, its history, and its lineage back to where it began', async () => {
    const one = await finished();
    const present = await one.run('champion');
    expect(present.code, present.err).toBe(0);
    expect(present.out).toContain('report = sim(position');
    const { champions } = JSON.parse(
      (await one.run('champion', '--study', 'night', '--history', '--json')).out,
    ) as {
      champions: Line[];
    };
    expect(present.out).toContain(`iteration ${champions[0]!.number}:`);
    const told = await one.run('champion', '--history');
    expect(told.out.trim().split('\n')).toHaveLength(champions.length);
    const id = `night/${champions[0]!.number}`;
    const { iterations } = JSON.parse((await one.run('lineage', id, '--json')).out) as {
      iterations: Line[];
    };
    const known = new Set(iterations.map(({ number }) => number));
    expect(known.has(champions[0]!.number)).toBe(true);
    for (const { parents } of iterations) for (const parent of parents) expect(known).toContain(parent);
    expect((await one.run('lineage', id)).out.trim().split('\n')).toHaveLength(iterations.length);
    expect((await one.run('lineage', '3')).out).toMatch(/iteration 3: /);
  });

  it('says what it does not know', async () => {
    const one = await finished();
    for (const [argv, message] of [
      [['lineage', 'night/999'], 'no iteration 999'],
      [['lineage', 'day/1'], 'no study "day"'],
      [['lineage', 'wat'], 'write STUDY/NUMBER'],
      [['lineage', '99999'], 'write STUDY/NUMBER'],
      [['champion', '--study', 'day'], 'no study "day"'],
      [['study', 'open-holdout', 'day'], 'no study "day"'],
    ] as const) {
      const { code, err } = await one.run(...argv);
      expect(err).toContain(message);
      expect(code).toBe(2);
    }
    const poor = installation(2, () => ({ ...okRun, end: 'crash', reason: 'it broke' }));
    await evolve(poor, '--iterations', '3', '--study', 'poor');
    expect(await poor.run('champion')).toMatchObject({ code: 1 });
    const holdout = await poor.run('study', 'open-holdout', 'poor');
    expect(holdout.code).toBe(2);
    expect(holdout.err).toContain('has no champion');
  });
});
