import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { holding } from '../../test/cli/support/fakes.ts';
import type { Evaluated } from '../evaluate/ports.ts';
import { strategyFrom } from '../strategy/strategy.ts';
import { EvaluationHistory } from './evaluation-history.ts';
import { EvaluationRecorder } from './evaluation-recorder.ts';
import { StudyStore } from './study-store.ts';
import { forgetOldArtifacts, vacuumDatabase } from './vacuum.ts';

const day = (number: number) => `2026-01-${String(number).padStart(2, '0')}T00:00:00.000Z`;

/** Sources `x = 1`, `x = 2`, …, recorded on the first, second, … of January, each with positions of its own. */
function evaluated(number: number, held = number): Evaluated {
  const strategy = strategyFrom(Buffer.from(`x = ${number}`), 'a.py');
  const evaluation = {
    strategy: { id: strategy.id, file: 'a.py', form: 'script' },
    startedAt: day(number),
    outcome: 'ok',
    reason: null,
    sandbox: null,
    dataset: { name: 'small', digest: 'sha256:00' },
    metrics: { sharpe: number, cagr: 1, maxDrawdown: -0.1 },
    positions: { hash: `sha256:${String(held).padStart(64, '0')}` },
    timing: { acquireMs: 1, executeMs: 2, totalMs: 4 },
  } as unknown as Evaluated['evaluation'];
  const dates = Array.from({ length: 2000 }, (_, row) => held * 10_000 + row);
  return { evaluation, strategy, positions: holding(['A', 'B'], dates), backtest: null };
}

async function filled(): Promise<string> {
  const file = join(mkdtempSync(join(tmpdir(), 'stockade-vacuum-')), 'stockade.db');
  const recorder = new EvaluationRecorder(file);
  for (const number of [1, 2, 3, 20]) await recorder.record(evaluated(number));
  await recorder.record(evaluated(4, 20));
  recorder.close();
  return file;
}

const blobs = (file: string): number => {
  const database = new Sqlite(file, { readonly: true });
  const found = database.prepare("SELECT count(*) FROM blobs WHERE kind = 'positions'").pluck().get();
  database.close();
  return found as number;
};

describe('vacuum', () => {
  it('says what it would take away and takes nothing', async () => {
    const file = await filled();
    const told = vacuumDatabase(file, { before: day(10), dryRun: true });
    expect(told).toMatchObject({ records: 4, blobs: 3, fileBytesAfter: null });
    expect(told.blobBytes).toBeGreaterThan(3 * 2000 * 10);
    expect(blobs(file)).toBe(4);
  });

  it('takes old positions away and leaves every figure and source', async () => {
    const file = await filled();
    const { fileBytes, fileBytesAfter } = vacuumDatabase(file, { before: day(10), dryRun: false });
    expect(fileBytesAfter).toBeLessThan(fileBytes - 3 * 2000 * 10);
    expect(blobs(file)).toBe(1);
    const history = new EvaluationHistory(file);
    const list = await history.list({ limit: 9 });
    expect(list.map(({ sharpe }) => sharpe)).toEqual([4, 20, 3, 2, 1]);
    const [old, recent] = [await history.find('1'), await history.find('4')];
    expect(Buffer.from(old!.source).toString()).toBe('x = 1');
    expect(old).toMatchObject({ positions: null, evaluation: { metrics: { sharpe: 1 } } });
    expect(recent!.positions?.symbols).toEqual(['A', 'B']);
    history.close();
    expect(vacuumDatabase(file, { before: day(10), dryRun: true })).toMatchObject({ records: 0, blobs: 0 });
  });

  it('spares champions, and lets a study go on beside it', async () => {
    const file = await filled();
    const store = new StudyStore(file);
    const study = store.create({
      name: 's',
      datasetName: 'small',
      datasetDigest: 'sha256:00',
      createdAt: day(1),
      settings: '{}',
    });
    const row = {
      number: 1,
      duplicateOf: null,
      generator: 'mutation',
      outcome: 'ok',
      level: 4,
      positionHash: null,
      sharpe: 1,
      champion: true,
      document: '{}',
      source: 'x = 5',
      returns: null,
    };
    store.commit(study, row, evaluated(5), '{}');
    vacuumDatabase(file, { before: day(30), dryRun: false });
    expect(blobs(file)).toBe(1);
    store.commit(study, { ...row, number: 2 }, evaluated(6), '{}');
    expect(blobs(file)).toBe(2);
    store.close();
  });

  it('leaves what another record, or a source, has in common with an old one', async () => {
    const file = await filled();
    const recorder = new EvaluationRecorder(file);
    const { evaluation, ...rest } = evaluated(5);
    const printed = { ...evaluation, stdout: 'x = 20', stderr: 'only here' };
    await recorder.record({ ...rest, evaluation: printed });
    recorder.close();
    expect(forgetOldArtifacts(file, day(10))).toBe(5);
    const history = new EvaluationHistory(file);
    expect((await history.find('4'))!.positions?.symbols).toEqual(['A', 'B']);
    expect(Buffer.from((await history.find('4'))!.source).toString()).toBe('x = 20');
    expect((await history.find('6'))!.evaluation).toMatchObject({ stdout: '', stderr: '' });
    history.close();
    expect(forgetOldArtifacts(file, day(10))).toBe(0);
  });

  it('refuses to go on where the record is not whole', async () => {
    const file = await filled();
    const database = new Sqlite(file);
    database.pragma('foreign_keys = OFF');
    database.prepare("DELETE FROM blobs WHERE kind = 'source'").run();
    database.close();
    expect(() => vacuumDatabase(file, { before: day(10), dryRun: false })).toThrow('nothing was changed');
    expect(blobs(file)).toBe(4);
  });
});
