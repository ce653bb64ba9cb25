import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { MutationGenerator } from '../../src/evolve/generate/mutation-generator.ts';
import type { StudyLog } from '../../src/evolve/ports.ts';
import { createStoredStudyLog } from '../../src/evolve/stored-study-log.ts';
import { StudyStore } from '../../src/store/study-store.ts';
import type { Figure } from '../support/report.ts';
import { quantileOf } from '../support/timing.ts';
import { allKeys, runScripted, template } from './scripted.ts';

/** Durable commits, each beside a plain write and sync of the same disk at that moment, and memory meanwhile. */
export async function recording(file: string, iterations: number): Promise<readonly Figure[]> {
  const store = new StudyStore(file);
  const study = store.create({
    name: 'bench',
    datasetName: 'small',
    datasetDigest: template.evaluation.dataset.digest,
    createdAt: '2026-01-01',
    settings: '{"seed":1}',
  });
  const inner = createStoredStudyLog(store, study);
  const disk = new Disk(`${file}.sync`);
  const commits: number[] = [];
  const syncs: number[] = [];
  const log: StudyLog = {
    load: () => inner.load(),
    async commit(iteration, record, totals) {
      const began = performance.now();
      await inner.commit(iteration, record, totals);
      commits.push(performance.now() - began);
      if (iteration.number % 4 === 0) syncs.push(disk.syncMs());
    },
  };
  const memory: number[] = [];
  await runScripted(new MutationGenerator(1, allKeys), log, iterations, (number) => {
    if (number % Math.floor(iterations / 5) !== 0) return;
    globalThis.gc?.();
    const { heapUsed, external } = process.memoryUsage();
    memory.push((heapUsed + external) / 1e6);
  });
  store.close();
  disk.close();
  return [...costFigures(commits, syncs), memoryFigure(memory, iterations)];
}

function costFigures(commits: readonly number[], syncs: readonly number[]): readonly Figure[] {
  const sync = quantileOf(syncs, 0.5);
  const cost = quantileOf(commits, 0.5);
  return [
    { subject: 'the disk', work: 'write 16 kB and sync, between commits, p50', value: sync, unit: 'ms' },
    {
      subject: 'Stockade',
      work: 'record one iteration, p50',
      value: cost,
      unit: 'ms',
      target: `≤ ${(sync + 1).toFixed(2)}`,
      met: cost <= sync + 1,
    },
  ];
}

function memoryFigure(memory: readonly number[], iterations: number): Figure {
  const [start, end] = [memory[0]!, memory.at(-1)!];
  const growth = end - start;
  const told = [start, memory[Math.floor(memory.length / 2)]!, end].map((one) => one.toFixed(1));
  return {
    subject: 'Stockade',
    work: `heap from ${iterations / 5} to ${iterations} iterations`,
    value: growth,
    unit: 'MB',
    target: '≤ 20',
    met: growth <= 20,
    note: `start, middle, end: ${told.join(', ')} MB${globalThis.gc === undefined ? ', garbage included: no --expose-gc' : ''}`,
  };
}

/** A file of its own on the same disk. */
class Disk {
  readonly #file: number;
  readonly #bytes = new Uint8Array(16_384).fill(7);

  constructor(path: string) {
    this.#file = openSync(path, 'w');
  }

  syncMs(): number {
    const began = performance.now();
    writeSync(this.#file, this.#bytes);
    fsyncSync(this.#file);
    return performance.now() - began;
  }

  close(): void {
    closeSync(this.#file);
  }
}

/** From opening the record to the first new iteration. */
export async function resuming(file: string, committed: number): Promise<Figure> {
  const began = performance.now();
  const store = new StudyStore(file);
  const study = store.find('bench')!;
  await runScripted(new MutationGenerator(1, allKeys), createStoredStudyLog(store, study), committed + 1);
  store.close();
  const seconds = (performance.now() - began) / 1000;
  return {
    subject: 'Stockade',
    work: `resume at ${committed} iterations`,
    value: seconds,
    unit: 's',
    target: '≤ 2',
    met: seconds <= 2,
  };
}
