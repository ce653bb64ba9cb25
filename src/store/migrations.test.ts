import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { holding } from '../../test/cli/support/fakes.ts';
import { digestOf } from '../strategy/strategy.ts';
import { migrate, openForWriting, type Database } from './database.ts';
import { EvaluationHistory } from './evaluation-history.ts';
import { migrations } from './migrations.ts';
import { StudyHistory } from './study-history.ts';
import { vacuumDatabase } from './vacuum.ts';

const positions = holding(['價', 'B'], [5, 9, 11]);
const stdout = 'a line\n"quoted" \u0000 and 😀';
const source = 'position = 1 # 🐍 "x"';
const returns = Buffer.from(Float32Array.of(0.25, -0.5).buffer);

/** As the versions before 4 wrote positions: four bytes a column, and a weight for each of them. */
function oldPositions(): Buffer {
  const { symbols, boolean, frame, dates, rowStart, column, weight } = positions;
  const header = Buffer.from(
    JSON.stringify({ symbols, boolean, frame, rows: dates.length, entries: weight.length }),
  );
  const length = Buffer.alloc(4);
  length.writeUInt32LE(header.length);
  const arrays = [dates, rowStart, column, Float64Array.from(weight)];
  return Buffer.concat([length, header, ...arrays.map((one) => Buffer.from(one.slice().buffer))]);
}

/** A record, and where the version has studies, an iteration with its document as it was then. */
function fill(database: Database, version: number): void {
  const blob = (kind: string, bytes: Buffer): string => {
    const digest = digestOf(bytes);
    database.prepare('INSERT OR IGNORE INTO blobs VALUES (?, ?, ?)').run(digest, kind, bytes);
    return digest;
  };
  const record = database.prepare(`
    INSERT INTO evaluations (strategy_id, source, form, started_at, outcome, fallback, dataset_name, dataset_digest,
      positions, sandbox_ms, total_ms, document)
    VALUES (@id, @id, 'script', '2026-01-01T00:00:00.000Z', 'ok', 0, 'd', 'sha256:00', @positions, 1, 2, @document)`);
  const id = blob('source', Buffer.from(source));
  const document = { metrics: { sharpe: 1.1 }, warnings: ['w'], stdout, stderr: '' };
  record.run({ id, positions: blob('positions', oldPositions()), document: JSON.stringify(document) });
  record.run({ id, positions: null, document: JSON.stringify({ ...document, stdout: '' }) });
  if (version < 2) return;
  database.exec(
    "INSERT INTO studies (name, dataset_name, dataset_digest, created_at, settings) VALUES ('s', 'd', 'x', 'y', '{}')",
  );
  database
    .prepare(
      `INSERT INTO iterations (study_id, number, evaluation_id, generator, outcome, level, champion, document, returns)
       VALUES (1, ?, 1, 'mutation', 'ok', 3, 0, ?, ?)`,
    )
    .run(1, JSON.stringify({ number: 1, source, sharpe: 0.1 }), returns);
}

function migrated(version: number): string {
  const file = join(mkdtempSync(join(tmpdir(), 'stockade-migrations-')), 'stockade.db');
  const old = new Sqlite(file);
  migrate(old, file, migrations.slice(0, version));
  fill(old, version);
  old.close();
  openForWriting(file).close();
  return file;
}

describe.each([1, 2, 3])('a database of version %i', (version) => {
  it('keeps positions, output, sources and returns, each by its content', async () => {
    const file = migrated(version);
    const history = new EvaluationHistory(file);
    const [full, plain] = [await history.find('1'), await history.find('2')];
    expect(full!.positions).toEqual(positions);
    expect(full!.evaluation).toEqual({ metrics: { sharpe: 1.1 }, warnings: ['w'], stdout, stderr: '' });
    expect(full!.curve).toBeNull();
    expect(Buffer.from(full!.source).toString()).toBe(source);
    expect(plain).toMatchObject({ positions: null, evaluation: { stdout: '', stderr: '' } });
    history.close();
    if (version < 2) return;
    const studies = new StudyHistory(file);
    expect(studies.row(1, 1)).toEqual({
      number: 1,
      document: '{"number":1,"sharpe":0.1}',
      source,
      returns,
    });
    expect(studies.iteration(1, 1)).toMatchObject({ source, evaluationId: 1 });
    studies.close();
  });

  it('can be vacuumed, and every name in it has its content', async () => {
    const file = migrated(version);
    expect(vacuumDatabase(file, { before: '2026-01-02T00:00:00.000Z', dryRun: false })).toMatchObject({
      records: 1,
      blobs: 2,
    });
    const database = new Sqlite(file);
    expect(database.pragma('foreign_key_check')).toEqual([]);
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    const digests = database.prepare('SELECT digest, bytes FROM blobs').all() as {
      digest: string;
      bytes: Buffer;
    }[];
    expect(digests.map(({ bytes }) => digestOf(bytes))).toEqual(digests.map(({ digest }) => digest));
    database.close();
  });
});
