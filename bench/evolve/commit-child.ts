import { writeSync } from 'node:fs';
import { MutationGenerator } from '../../src/evolve/generate/mutation-generator.ts';
import { createStoredStudyLog } from '../../src/evolve/stored-study-log.ts';
import { StudyStore } from '../../src/store/study-store.ts';
import { allKeys, runScripted, template } from './scripted.ts';

const [, , file = '', iterations = ''] = process.argv;
const store = new StudyStore(file);
const study = store.create({
  name: 'traced',
  datasetName: 'small',
  datasetDigest: template.evaluation.dataset.digest,
  createdAt: '2026-01-01',
  settings: '{}',
});
const log = createStoredStudyLog(store, study);
await runScripted(new MutationGenerator(1, allKeys), log, Number(iterations), (number) =>
  writeSync(1, `committed ${number}\n`),
);
store.close();
