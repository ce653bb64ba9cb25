import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { holding } from '../../test/cli/support/fakes.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import type { Evaluated } from '../evaluate/ports.ts';
import { strategyFrom } from '../strategy/strategy.ts';
import { databaseFile, migrate, openForReading, openForWriting } from './database.ts';
import { storeErrorFrom } from './errors.ts';
import { EvaluationHistory } from './evaluation-history.ts';
import { EvaluationRecorder } from './evaluation-recorder.ts';
import { migrations, newestVersion } from './migrations.ts';
import { decodePositions, encodePositions } from './positions-blob.ts';

const freshFile = (): string => databaseFile(join(mkdtempSync(join(tmpdir(), 'stockade-store-')), 'home'));

function evaluated(source: string, change: Partial<Evaluation> = {}): Evaluated {
  const strategy = strategyFrom(Buffer.from(source), 'a.py');
  const evaluation = {
    strategy: { id: strategy.id, file: 'a.py', form: 'script' },
    startedAt: '2026-01-02T00:00:00.000Z',
    outcome: 'ok',
    reason: null,
    sandbox: null,
    dataset: { name: 'small', digest: 'sha256:00' },
    metrics: null,
    positions: null,
    timing: { acquireMs: 1, executeMs: 2, totalMs: 4 },
    ...change,
  } as unknown as Evaluation;
  return { evaluation, strategy, positions: holding(['A', 'B'], [1, 2]), backtest: null };
}

describe('what is recorded', () => {
  it('is there for another connection once record has resolved', async () => {
    const file = freshFile();
    const recorder = new EvaluationRecorder(file);
    const history = new EvaluationHistory(file);
    await recorder.record(evaluated('x = 1'));
    expect(await history.list({ limit: 9 })).toHaveLength(1);
    const found = await history.find('1');
    expect(Buffer.from(found?.source ?? []).toString()).toBe('x = 1');
    expect(found?.positions).toEqual(holding(['A', 'B'], [1, 2]));
    history.close();
    recorder.close();
  });

  it('keeps what was printed and the curve beside the document', async () => {
    const file = freshFile();
    const recorder = new EvaluationRecorder(file);
    const printed = evaluated('print(1)', { stdout: '1\n', stderr: 'careful' });
    const backtest = { dates: Int32Array.of(7, 8, 11), equity: Float64Array.of(1, 1.5, 0.75) };
    await recorder.record({ ...printed, backtest: backtest as unknown as Evaluated['backtest'] });
    recorder.close();
    const history = new EvaluationHistory(file);
    const { evaluation, curve } = (await history.find('1'))!;
    expect(evaluation).toMatchObject({ stdout: '1\n', stderr: 'careful' });
    expect(curve).toEqual({ dates: Int32Array.of(7, 8, 11), equity: Float32Array.of(1, 1.5, 0.75) });
    history.close();
    const database = new Sqlite(file);
    const document = database.prepare('SELECT document FROM evaluations').pluck().get() as string;
    expect(document).not.toContain('careful');
    database.close();
  });

  it('shares commits and keeps the order', async () => {
    const file = freshFile();
    const recorder = new EvaluationRecorder(file);
    await Promise.all(Array.from({ length: 50 }, (_, index) => recorder.record(evaluated(`x = ${index}`))));
    recorder.close();
    const history = new EvaluationHistory(file);
    const ids = (await history.list({ limit: 100 })).map((one) => one.id);
    expect(ids).toEqual(Array.from({ length: 50 }, (_, index) => 50 - index));
    history.close();
  });

  it('keeps one copy of what is the same', async () => {
    const file = freshFile();
    const recorder = new EvaluationRecorder(file);
    await recorder.record(evaluated('x = 1'));
    await recorder.record({ ...evaluated('x = 1'), positions: null });
    recorder.close();
    const database = new Sqlite(file);
    expect(database.prepare('SELECT count(*) AS n FROM blobs').get()).toEqual({ n: 2 });
    expect(database.prepare('SELECT count(*) AS n FROM evaluations').get()).toEqual({ n: 2 });
    database.close();
  });

  it('is written by close, should nothing else come', async () => {
    const file = freshFile();
    const recorder = new EvaluationRecorder(file);
    const done = recorder.record(evaluated('x = 1'));
    recorder.close();
    await expect(done).resolves.toBeUndefined();
  });

  it('refuses all of a batch that cannot be written', async () => {
    const file = freshFile();
    const recorder = new EvaluationRecorder(file);
    const broken = evaluated('x = 2', { outcome: null as unknown as Evaluation['outcome'] });
    const results = await Promise.allSettled([recorder.record(evaluated('x = 1')), recorder.record(broken)]);
    expect(results.map((one) => one.status)).toEqual(['rejected', 'rejected']);
    recorder.close();
    const history = new EvaluationHistory(file);
    expect(await history.list({ limit: 9 })).toEqual([]);
    history.close();
  });
});

describe('queries', () => {
  it('use their index', () => {
    const database = openForWriting(freshFile());
    const plan = (sql: string): string => JSON.stringify(database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all());
    const recent = 'FROM evaluations %s ORDER BY id DESC LIMIT 20';
    for (const where of ["WHERE outcome = 'ok'", "WHERE dataset_name = 'x'", '']) {
      const text = plan(`SELECT id ${recent.replace('%s', where)}`);
      expect(text).not.toContain('TEMP B-TREE');
      expect(text).toMatch(where === '' ? /SCAN/ : /USING (COVERING )?INDEX/);
    }
    expect(plan("SELECT id FROM evaluations WHERE strategy_id >= 'a' AND strategy_id < 'b'")).toContain(
      'evaluations_by_strategy',
    );
    database.close();
  });

  it('find nothing where nothing is, and nothing for nonsense', async () => {
    const history = new EvaluationHistory(freshFile());
    expect(await history.list({ limit: 5 })).toEqual([]);
    expect(await history.find('1')).toBeNull();
    history.close();
    const file = freshFile();
    openForWriting(file).close();
    const empty = new EvaluationHistory(file);
    expect(await empty.find("1'; DROP TABLE evaluations; --")).toBeNull();
    expect(await empty.find('abc')).toBeNull();
    empty.close();
  });
});

describe('a file that cannot be used is refused, and left as it is', () => {
  const codeOf = (work: () => unknown): string => {
    try {
      work();
    } catch (error) {
      return (error as { code: string }).code;
    }
    return 'none';
  };

  it('a newer schema', () => {
    const file = freshFile();
    const database = openForWriting(file);
    database.pragma(`user_version = ${newestVersion + 1}`);
    database.close();
    expect(codeOf(() => openForWriting(file))).toBe('STORE_NEWER');
    expect(codeOf(() => openForReading(file))).toBe('STORE_NEWER');
  });

  it('no database, and a damaged one', () => {
    const file = freshFile();
    openForWriting(file).close();
    const bytes = readFileSync(file);
    const damaged = Buffer.from(bytes);
    damaged.fill(0xff, 0, 100);
    writeFileSync(file, damaged);
    expect(codeOf(() => openForWriting(file))).toBe('STORE_CORRUPT');
    expect(readFileSync(file).equals(damaged)).toBe(true);
  });

  it('a folder in its place', () => {
    const file = freshFile();
    mkdirSync(file, { recursive: true });
    expect(codeOf(() => openForWriting(file))).toBe('STORE_READ_ONLY');
  });

  it('says what to do for each way SQLite fails', () => {
    const failure = (code: string) =>
      storeErrorFrom(Object.assign(new Error('x'), { code }), '/h/stockade.db');
    expect(failure('SQLITE_BUSY')).toMatchObject({ code: 'STORE_LOCKED', retryable: true });
    expect(failure('SQLITE_BUSY').message).toContain('locked by another process');
    expect(failure('SQLITE_READONLY_DIRECTORY')).toMatchObject({ code: 'STORE_READ_ONLY', retryable: false });
    expect(failure('SQLITE_FULL').message).toContain('the disk is full');
    expect(failure('SQLITE_IOERR_WRITE').code).toBe('STORE_FULL');
    expect(failure('SQLITE_OTHER')).toMatchObject({ code: 'STORE_FAILED' });
    expect(storeErrorFrom('odd', '/h').message).toContain('odd');
    const same = failure('SQLITE_BUSY');
    expect(storeErrorFrom(same, '/h')).toBe(same);
  });
});

describe('migrations', () => {
  it('are numbered without a gap', () => {
    expect(migrations.map((step) => step.version)).toEqual(migrations.map((_, index) => index + 1));
  });

  it('bring every earlier version to the newest, with what was in it', async () => {
    for (const step of migrations) {
      const file = freshFile();
      mkdirSync(join(file, '..'), { recursive: true });
      const old = new Sqlite(file);
      migrate(old, file, migrations.slice(0, step.version));
      old.prepare("INSERT INTO blobs VALUES ('sha256:ab', 'source', x'00')").run();
      old.close();
      openForReading(file)?.close();
      const now = new Sqlite(file);
      expect(now.pragma('user_version', { simple: true })).toBe(newestVersion);
      expect(now.prepare('SELECT count(*) AS n FROM blobs').get()).toEqual({ n: 1 });
      now.close();
      const recorder = new EvaluationRecorder(file);
      await recorder.record(evaluated('x = 1'));
      recorder.close();
    }
  });

  it('leave a durable database behind', () => {
    const database = openForWriting(freshFile());
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(database.pragma('synchronous', { simple: true })).toBe(2);
    expect(database.pragma('foreign_keys', { simple: true })).toBe(1);
    database.close();
  });
});

describe('positions as bytes', () => {
  it('come back as they were', () => {
    const held = holding(['價', 'B'], [5, 9, 11]);
    const symbols = Array.from({ length: 70_000 }, (_, at) => `S${at}`);
    const wide = { ...held, symbols, column: held.column.map((at) => at * 69_999) };
    const weighted = { ...held, boolean: false, weight: held.weight.map((_, at) => 0.1 * (at + 1)) };
    for (const positions of [held, weighted, wide])
      expect(decodePositions(encodePositions(positions))).toEqual(positions);
  });
});
