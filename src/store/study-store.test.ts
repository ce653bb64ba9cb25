import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Evaluated } from '../evaluate/ports.ts';
import { strategyFrom } from '../strategy/strategy.ts';
import { migrate } from './database.ts';
import { migrations } from './migrations.ts';
import { StudyHistory } from './study-history.ts';
import { type IterationRow, StudyStore } from './study-store.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stockade-store-'));
  file = join(folder, 'stockade.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const digest = `sha256:${'a'.repeat(64)}` as const;
const settings = {
  name: 'night',
  datasetName: 'sample',
  datasetDigest: digest,
  createdAt: '2026-01-01',
  settings: '{}',
};
const holder = { pid: 1, startedAt: 5, host: 'here' };

/** An evaluation as the walk leaves it, with the parts that the store reads. */
function evaluated(source: string, hash: string | null): Evaluated {
  const strategy = strategyFrom(new TextEncoder().encode(source));
  const positions =
    hash === null
      ? null
      : {
          dates: Int32Array.of(1),
          symbols: ['A'],
          rowStart: Uint32Array.of(0, 1),
          column: Uint32Array.of(0),
          weight: Float64Array.of(1),
          boolean: true,
          frame: { first: 1, last: 1, rows: 1 },
        };
  const evaluation = {
    strategy: { id: strategy.id, file: null, form: 'script' },
    startedAt: '2026-01-01T00:00:00.000Z',
    outcome: 'ok',
    reason: null,
    sandbox: null,
    dataset: { name: 'sample', digest },
    positions: hash === null ? null : { hash },
    metrics: null,
    timing: { acquireMs: 0, executeMs: 1, totalMs: 2 },
  };
  return { evaluation, strategy, positions, backtest: null } as unknown as Evaluated;
}

function row(number: number, change: Partial<IterationRow> = {}): IterationRow {
  return {
    number,
    duplicateOf: null,
    generator: 'mutation',
    outcome: 'ok',
    level: 3,
    positionHash: null,
    sharpe: 1,
    champion: false,
    document: JSON.stringify({ number }),
    source: `position = ${number}`,
    returns: null,
    ...change,
  };
}

describe('studies in the store', () => {
  it('keep iterations in order, with counts, champions and tokens', () => {
    const store = new StudyStore(file);
    const study = store.create(settings);
    expect(store.find('other')).toBeNull();
    store.commit(study, row(1, { champion: true }), evaluated('a', 'h1'), '{}');
    store.commit(study, row(2, { outcome: 'crash' }), evaluated('b', null), '{}');
    store.commit(
      study,
      row(3, { champion: true, returns: Uint8Array.of(1, 2, 3, 4) }),
      evaluated('c', 'h2'),
      '{"committed":3}',
    );
    store.addTokens(study, 10, 5);
    const kept = [...store.iterations(study)];
    expect(kept.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect([...kept[2]!.returns!]).toEqual([1, 2, 3, 4]);
    const history = new StudyHistory(file);
    expect(history.find('night')).toMatchObject({
      iterations: 3,
      champion: 3,
      inputTokens: 10,
      outputTokens: 5,
      totals: '{"committed":3}',
    });
    expect(history.list()).toHaveLength(1);
    expect(history.iterations(study.id, { limit: 2 }).map(({ number }) => number)).toEqual([3, 2]);
    expect(
      history.iterations(study.id, { limit: 9, championsOnly: true, before: 3 }).map(({ number }) => number),
    ).toEqual([1]);
    expect(history.iterations(study.id, { limit: 9, outcome: 'crash' })).toHaveLength(1);
    expect([...history.outcomes(study.id)]).toEqual([
      ['crash', 1],
      ['ok', 2],
    ]);
    const third = history.iteration(study.id, 3)!;
    expect(history.ofEvaluation(third.evaluationId)).toMatchObject({ studyId: study.id, number: 3 });
    expect(history.iteration(study.id, 4)).toBeNull();
    expect(history.usage(digest)).toEqual({ trials: 2, openings: 0 });
    history.close();
    store.close();
  });

  it('name the evaluation of the iteration that a duplicate repeats', () => {
    const store = new StudyStore(file);
    const study = store.create(settings);
    store.commit(study, row(1), evaluated('a', 'h1'), '{}');
    store.commit(study, row(2, { outcome: 'duplicate', duplicateOf: 1 }), null, '{}');
    store.close();
    const history = new StudyHistory(file);
    const [first, second] = [1, 2].map((number) => history.iteration(study.id, number)!);
    expect(second!.evaluationId).toBe(first!.evaluationId);
    expect(history.ofEvaluation(first!.evaluationId)).toMatchObject({ number: 1 });
    expect(history.row(study.id, 2)).toEqual({
      number: 2,
      document: '{"number":2}',
      source: 'position = 2',
      returns: null,
    });
    expect(history.row(study.id, 3)).toBeNull();
    history.close();
  });

  it('commit an evaluation with its iteration, or neither', () => {
    const store = new StudyStore(file);
    const study = store.create(settings);
    store.commit(study, row(1), evaluated('a', 'h1'), '{}');
    expect(() => store.commit(study, row(1), evaluated('b', 'h2'), '{}')).toThrow('UNIQUE');
    const history = new StudyHistory(file);
    expect(history.usage(digest).trials).toBe(1);
    history.close();
    store.close();
  });

  it('belong to one living process at a time', () => {
    const store = new StudyStore(file);
    const study = store.create(settings);
    store.hold(study, holder, () => true);
    store.hold(study, holder, () => true);
    expect(() => store.hold(study, { ...holder, pid: 2 }, () => true)).toThrow(
      'worked on by process 1 on here',
    );
    store.hold(study, { ...holder, pid: 2 }, () => false);
    store.release(study);
    store.hold(study, holder, () => true);
    store.close();
  });

  it('open their holdout once, and every opening of the data counts', () => {
    const store = new StudyStore(file);
    const study = store.create(settings);
    store.openHoldout(study, '2026-01-02');
    store.recordHoldout(study, '{"sharpe":1}');
    expect(() => store.openHoldout(study, '2026-01-03')).toThrow('it opens once');
    store.openHoldout(store.create({ ...settings, name: 'another' }), '2026-01-03');
    const history = new StudyHistory(file);
    expect(history.usage(digest).openings).toBe(2);
    expect(history.find('night')).toMatchObject({ holdoutOpenedAt: '2026-01-02', holdout: '{"sharpe":1}' });
    history.close();
    store.close();
  });

  it('read as empty where nothing was ever recorded', () => {
    const history = new StudyHistory(join(folder, 'none.db'));
    expect(history.list()).toEqual([]);
    expect(history.find('x')).toBeNull();
    expect(history.usage(digest)).toEqual({ trials: 0, openings: 0 });
    history.close();
  });
});

describe('migrations', () => {
  it.each(migrations.map(({ version }) => version))(
    'bring a database of version %i to the newest',
    (version) => {
      const database = new Sqlite(file);
      migrate(database, file, migrations.slice(0, version));
      database.exec(`INSERT INTO blobs VALUES ('d', 'source', x'00')`);
      database.close();
      const store = new StudyStore(file);
      expect(store.create(settings).name).toBe('night');
      store.close();
      const reopened = new Sqlite(file, { readonly: true });
      expect(reopened.prepare('SELECT count(*) AS n FROM blobs').get()).toEqual({ n: 1 });
      reopened.close();
    },
  );
});
