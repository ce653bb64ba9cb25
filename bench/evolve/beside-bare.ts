import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createCheck } from '../../src/check/create-check.ts';
import { homeFolder, readEnvironment } from '../../src/config/home.ts';
import type { Dataset } from '../../src/dataset/dataset.ts';
import type { Evaluated as Walked } from '../../src/evaluate/ports.ts';
import { MutationGenerator } from '../../src/evolve/generate/mutation-generator.ts';
import { createLayersEvaluator } from '../../src/evolve/layers-evaluator.ts';
import { deflate } from '../../src/evolve/study/deflate.ts';
import { runStudy } from '../../src/evolve/study/run-study.ts';
import { systemClock } from '../../src/observe/clock.ts';
import type { RunRequest, Sandbox } from '../../src/sandbox/sandbox.ts';
import { currentImage } from '../../src/setup/image.ts';
import { directPython } from '../../src/setup/python.ts';
import { dockerSandbox } from '../overhead/stockade.ts';
import { writePanel } from '../support/panel-dataset.ts';
import type { Figure } from '../support/report.ts';
import { signals } from './scripted.ts';

const panel = { rows: 5000, symbols: 2000 };
const slots = 2;
const script = fileURLToPath(new URL('bare.py', import.meta.url));
const options = {
  skipCheck: false,
  profile: null,
  depth: 'quick',
  seed: 0,
  feeRatio: 0.001425,
  taxRatio: 0.003,
} as const;

interface Job {
  readonly source: string;
  readonly directory: string;
}

type Timing = Walked['evaluation']['timing'];

/** All layers with the quick proof, beside two processes that run the same programs on the same data and replays. */
export async function besideBare(folder: string, candidates: number): Promise<readonly Figure[]> {
  const home = homeFolder(readEnvironment());
  const image = await currentImage(home);
  if (image === null) throw new Error('there is no sandbox image: run npm start first');
  const dataset = await writePanel(folder, panel);
  const sandbox = dockerSandbox(image, slots, 1);
  try {
    const jobs: Job[] = [];
    const timings: Timing[] = [];
    const watched = watch(sandbox, dataset, jobs);
    await study(watched, dataset, slots, 99, []);
    jobs.length = 0;
    const minutes = await study(watched, dataset, candidates, 1, timings);
    await sandbox.close();
    const bareMinutes = await bare(await directPython({ home }), jobs);
    return figures(candidates, minutes, bareMinutes, timings, jobs.length);
  } finally {
    await sandbox.close();
    dataset.close();
  }
}

/** Notes what is run, the replays included, with the directory it sees. */
function watch(sandbox: Sandbox, dataset: Dataset, jobs: Job[]): Sandbox {
  return {
    slots: sandbox.slots,
    run(request: RunRequest, signal?: AbortSignal) {
      const { variant, source } = request;
      jobs.push({
        source: Buffer.from(source).toString(),
        directory: variant === null ? dataset.directory('visible') : join(dataset.variantsDirectory, variant),
      });
      return sandbox.run(request, signal);
    },
    close: () => sandbox.close(),
  };
}

async function study(
  sandbox: Sandbox,
  dataset: Dataset,
  iterations: number,
  seed: number,
  timings: Timing[],
): Promise<number> {
  const parts = { check: createCheck(), sandbox, dataset, clock: systemClock };
  const began = performance.now();
  await runStudy(
    {
      generator: new MutationGenerator(seed, dataset.keys),
      evaluator: createLayersEvaluator(parts, options),
      log: { load: () => Promise.resolve([]), commit: () => Promise.resolve() },
      deflate,
      sleep: () => Promise.resolve(),
    },
    {
      iterations,
      window: 16,
      failureLimit: iterations,
      onIteration: (_, __, record) => {
        const walked = record as Walked | null;
        if (walked !== null) timings.push(walked.evaluation.timing);
      },
    },
    signals,
  );
  return (performance.now() - began) / 60_000;
}

/** The jobs in two processes, one after another in each, from the first answer expected to the last. */
async function bare(python: string, jobs: readonly Job[]): Promise<number> {
  const began = performance.now();
  await Promise.all(
    [0, 1].map(async (half) => {
      const mine = jobs.filter((_, index) => index % 2 === half);
      const child = spawn(python, [script], {
        stdio: ['pipe', 'pipe', 'inherit'],
        env: { PYTHONDONTWRITEBYTECODE: '1', OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' },
      });
      child.stdin.end(mine.map((job) => `${JSON.stringify(job)}\n`).join(''));
      let answers = 0;
      for await (const line of createInterface({ input: child.stdout })) if (line !== '') answers += 1;
      if (answers !== mine.length) throw new Error('a bare process ended before its jobs were done');
    }),
  );
  return (performance.now() - began) / 60_000;
}

function figures(
  candidates: number,
  minutes: number,
  bareMinutes: number,
  timings: readonly Timing[],
  runs: number,
): readonly Figure[] {
  const share = (100 * bareMinutes) / minutes;
  const work = `candidates, all layers, ${panel.rows} × ${panel.symbols}, two at once`;
  const total = timings.reduce((sum, { totalMs }) => sum + totalMs, 0);
  const layers = ['checkMs', 'acquireMs', 'executeMs', 'backtestMs', 'integrityMs'] as const;
  return [
    {
      subject: 'Stockade',
      work,
      value: candidates / minutes,
      unit: '/min',
      note: `${runs} runs of ${candidates}`,
    },
    {
      subject: 'two bare processes',
      work: 'the same runs and replays',
      value: candidates / bareMinutes,
      unit: '/min',
    },
    {
      subject: 'Stockade',
      work: 'rate beside theirs',
      value: share,
      unit: '%',
      target: '≥ 85',
      met: share >= 85,
    },
    ...layers.map((layer) => ({
      subject: 'Stockade',
      work: `share of ${layer.slice(0, -2)}`,
      value: (100 * timings.reduce((sum, timing) => sum + timing[layer], 0)) / total,
      unit: '%',
    })),
  ];
}
