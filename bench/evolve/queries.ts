import { performance } from 'node:perf_hooks';
import Sqlite from 'better-sqlite3';
import { champion, lineage, listStudies, showStudy } from '../../src/cli/commands/study.ts';
import { history } from '../../src/cli/commands/history.ts';
import { show } from '../../src/cli/commands/show.ts';
import type { CliContext } from '../../src/cli/context.ts';
import { systemClock } from '../../src/observe/clock.ts';
import { EvaluationHistory } from '../../src/store/evaluation-history.ts';
import { StudyHistory } from '../../src/store/study-history.ts';
import { forgetOldArtifacts } from '../../src/store/vacuum.ts';
import type { Figure } from '../support/report.ts';
import { quantileOf } from '../support/timing.ts';

/** Copies the study's iterations and records behind its end until it has so many, each with positions of its own. */
export function growTo(file: string, size: number): void {
  const database = new Sqlite(file);
  database.pragma('synchronous = OFF');
  const count = (): number => database.prepare('SELECT max(number) FROM iterations').pluck().get() as number;
  const columns = (table: string): string[] =>
    (database.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name);
  const evaluations = columns('evaluations').filter((name) => name !== 'id');
  const hash = "'sha256:' || lower(hex(randomblob(32)))";
  const first = count();
  database.transaction(() => {
    while (count() < size) {
      const done = count();
      const more = Math.min(first, size - done);
      const offset = database.prepare('SELECT max(id) FROM evaluations').pluck().get() as number;
      database.exec(`
        INSERT INTO evaluations (id, ${evaluations.join(', ')})
          SELECT ${offset} + i.number, ${evaluations.map((name) => (name === 'position_hash' ? hash : `e.${name}`)).join(', ')}
          FROM iterations i JOIN evaluations e ON e.id = i.evaluation_id WHERE i.number <= ${more};
        INSERT INTO artifacts SELECT ${offset} + i.number, a.kind, a.digest
          FROM iterations i JOIN artifacts a ON a.evaluation_id = i.evaluation_id WHERE i.number <= ${more};
        INSERT INTO iterations (study_id, number, evaluation_id, generator, outcome, level, position_hash, sharpe,
            champion, document, source, curve)
          SELECT study_id, ${done} + number, ${offset} + number, generator, outcome, level, position_hash, sharpe,
            0, json_set(document, '$.number', ${done} + number), source, curve
          FROM iterations WHERE number <= ${more};`);
    }
  })();
  database.close();
}

/** Each command from opening the record to its last line, in this process. */
export async function commands(file: string, size: number): Promise<readonly Figure[]> {
  const context = contextOf(file);
  const middle = String(Math.floor(size / 2));
  const newest = { limit: 20, json: true };
  const digits = newestStrategy(file).slice('sha256:'.length, 20);
  const works: readonly [string, () => Promise<number>][] = [
    ['history', () => history(context, newest)],
    ['history of an outcome', () => history(context, { ...newest, outcome: 'crash' })],
    ['history of a study', () => history(context, { ...newest, study: 'bench' })],
    [
      'history of a study, an outcome',
      () => history(context, { ...newest, study: 'bench', outcome: 'crash' }),
    ],
    ['show', () => show(context, middle, { json: true })],
    ['show by digest', () => show(context, digits, { json: true })],
    ['lineage', () => lineage(context, `bench/${size}`, { json: true })],
    ['champion', () => champion(context, { json: true })],
    ['study show', () => showStudy(context, 'bench', { json: true })],
    ['study list', () => listStudies(context, { json: true })],
    ['retention that finds nothing old', () => Promise.resolve(forgetOldArtifacts(file, '2000'))],
    ['trials for a report', () => Promise.resolve(trials(file))],
  ];
  const figures: Figure[] = [];
  for (const [name, work] of works) {
    const samples: number[] = [];
    for (let run = 0; run < 5; run += 1) {
      const began = performance.now();
      const code = await work();
      samples.push(performance.now() - began);
      if (code !== 0) throw new Error(`${name} ended with ${code}`);
    }
    const value = quantileOf(samples, 0.5);
    figures.push({
      subject: 'Stockade',
      work: `${name}, ${size} iterations`,
      value,
      unit: 'ms',
      target: '≤ 100',
      met: value <= 100,
    });
  }
  return figures;
}

function newestStrategy(file: string): string {
  const database = new Sqlite(file, { readonly: true });
  const id = database.prepare('SELECT strategy_id FROM evaluations ORDER BY id DESC LIMIT 1').pluck().get();
  database.close();
  return id as string;
}

function trials(file: string): number {
  const studies = new StudyHistory(file);
  const { datasetDigest } = studies.find('bench')!;
  studies.trialSharpes(datasetDigest);
  studies.close();
  return 0;
}

/** As much of the command line as these commands use. */
function contextOf(file: string): CliContext {
  const services = {
    history: () => Promise.resolve(new EvaluationHistory(file)),
    studyHistory: () => Promise.resolve(new StudyHistory(file)),
  };
  const io = { out: () => undefined, err: () => undefined, animated: false, columns: null };
  return { environment: {}, home: '', clock: systemClock, io, services } as unknown as CliContext;
}
