import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readCorpus } from '../../../src/decide/corpus.ts';
import { benchSchema, type BenchDocument } from '../../../src/decide/document.ts';
import { runFull } from '../../../src/decide/full-bench.ts';
import { StrategyBootstrap } from '../../../src/decide/interval.ts';
import { Journal } from '../../../src/decide/journal.ts';
import { FakeLaboratory, type FakeOptions } from './fake-laboratory.ts';

export const shippedCorpus = fileURLToPath(new URL('../../../bench/strategies', import.meta.url));
export const journalFile = (): string =>
  join(mkdtempSync(join(tmpdir(), 'stockade-bench-')), 'journal.jsonl');

export const fakeHead = {
  schema: 'stockade.bench/1',
  mode: 'full',
  startedAt: '2026-01-02T03:04:05.000Z',
  seconds: 1,
  resumed: false,
  seed: 1,
} as const;

/** The whole procedure in a laboratory that is made up; the document is held against its schema. */
export async function fakeFull(
  options: FakeOptions | FakeLaboratory = {},
  file = journalFile(),
  signal: AbortSignal = new AbortController().signal,
): Promise<BenchDocument> {
  const lab = options instanceof FakeLaboratory ? options : new FakeLaboratory(options);
  const journal = new Journal(file, 'fake');
  const parts = {
    lab,
    corpus: readCorpus(shippedCorpus),
    journal,
    bootstrap: new StrategyBootstrap(1, 2000),
    seed: 1,
    rivalRounds: 2,
    signal,
  };
  const head = { ...fakeHead, resumed: journal.resumed, fingerprint: await lab.fingerprint() };
  return benchSchema.parse(await runFull(parts, head));
}
