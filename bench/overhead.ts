import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Docker from 'dockerode';
import { homeFolder, readEnvironment } from '../src/config/home.ts';
import { openCatalog } from '../src/dataset/catalog.ts';
import type { Dataset } from '../src/dataset/dataset.ts';
import { currentImage, type ImageRecord } from '../src/setup/image.ts';
import { guestFolder } from '../src/setup/project-files.ts';
import { directPython } from '../src/setup/python.ts';
import { coldStart } from './overhead/cold-start.ts';
import { type Contender, Floor, FreshContainer, FreshProcess } from './overhead/contenders.ts';
import { memoryFigures } from './overhead/memory.ts';
import { rollingMean } from './overhead/rolling-mean.ts';
import { dockerSandbox, Stockade, throughput } from './overhead/stockade.ts';
import { type Figure, publish, table } from './support/report.ts';
import { quantileOf } from './support/timing.ts';

const folder = fileURLToPath(new URL('strategies', import.meta.url));
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.py'))
  .toSorted()
  .map((name) => join(folder, name));
const runs = 30;
const warmups = 5;
/** Between two runs of a contender; it lets a slot park the next one. */
const pauseMs = 40;
const slowRivalRuns = 2;

const home = homeFolder(readEnvironment());
const image = await currentImage(home);
if (image === null) throw new Error('there is no sandbox image yet: run npm start first');
const dataset = await openCatalog(home).open('sample');
const python = await directPython({ home });
const docker = new Docker();

const perStrategy = await measureAll(dataset, image);
const figures: Figure[] = [
  ...differences(perStrategy.stockade, perStrategy.floor, 'Stockade, 1 CPU', { p50: 0.5, p99: 3 }),
  ...differences(perStrategy.floor, perStrategy.floor, 'one plain process, against itself', null),
  ...differences(perStrategy.half, perStrategy.floor, 'Stockade, 0.5 CPU (the quota itself)', null),
  ...differences(perStrategy.process, perStrategy.floor, 'fresh process each', null),
  ...differences(perStrategy.container, perStrategy.floor, 'fresh hardened container each', null),
  ...(await rates(dataset, image)),
  ...(await rollingMean(python, image)),
  ...(await coldStart()),
  ...(await memoryFigures(dataset, image, files)),
];
console.log(
  `${table(
    ['strategy', 'floor ms', 'Stockade ms', 'fresh process ms', 'fresh container ms'],
    files.map((file, index) => [
      file.split('/').at(-1) ?? '',
      ...[perStrategy.floor, perStrategy.stockade, perStrategy.process, perStrategy.container].map(
        (samples) => quantileOf(samples[index] ?? [], 0.5).toFixed(2),
      ),
    ]),
    [1, 2, 3, 4],
  )}\n`,
);
publish({ name: 'overhead', figures });
dataset.close();

/** Milliseconds of each run, by strategy. */
type Samples = readonly (readonly number[])[];

interface PerStrategy {
  readonly floor: Samples;
  readonly stockade: Samples;
  readonly half: Samples;
  readonly process: Samples;
  readonly container: Samples;
}

async function measureAll(data: Dataset, built: ImageRecord): Promise<PerStrategy> {
  const directory = data.directory('visible');
  const [floor, stockade] = await measurePair(
    new Floor(python, guestFolder, directory, pauseMs),
    new Stockade(dockerSandbox(built, 1, 1), data, pauseMs),
  );
  return {
    floor,
    stockade,
    half: await measure(new Stockade(dockerSandbox(built, 1, 0.5), data, pauseMs), 10),
    process: await measure(new FreshProcess(python, guestFolder, directory), slowRivalRuns),
    container: await measure(new FreshContainer(docker, built.imageId, directory), slowRivalRuns),
  };
}

/** Turn by turn, so that whatever else the machine does meets both alike. */
async function measurePair(first: Contender, second: Contender): Promise<readonly [Samples, Samples]> {
  const found: [number[][], number[][]] = [[], []];
  try {
    for (const file of files) {
      const mine: [number[], number[]] = [[], []];
      for (let i = -warmups; i < runs; i += 1) {
        const times = [await first.measure(file, 1, 0), await second.measure(file, 1, 0)] as const;
        if (i < 0) continue;
        mine[0].push(...times[0]);
        mine[1].push(...times[1]);
      }
      found[0].push(mine[0]);
      found[1].push(mine[1]);
    }
    return found;
  } finally {
    await Promise.all([first.close(), second.close()]);
  }
}

async function measure(contender: Contender, count: number): Promise<Samples> {
  try {
    const samples: (readonly number[])[] = [];
    for (const file of files) samples.push(await contender.measure(file, count, warmups));
    return samples;
  } finally {
    await contender.close();
  }
}

/** Each sample minus the floor's median of the same strategy, over all strategies. */
function differences(
  samples: Samples,
  floor: Samples,
  subject: string,
  targets: { readonly p50: number; readonly p99: number } | null,
): readonly Figure[] {
  const over = samples.flatMap((times, index) => times.map((ms) => ms - quantileOf(floor[index] ?? [], 0.5)));
  const figure = (work: string, q: number, target: number | null): Figure => {
    const value = quantileOf(over, q);
    const aim = target === null ? {} : { target: `≤ ${target} ms`, met: value <= target };
    return { subject, work, value, unit: 'ms', ...aim };
  };
  return [
    figure('acquire + execute + transfer over the floor, p50', 0.5, targets?.p50 ?? null),
    figure('the same, p99', 0.99, targets?.p99 ?? null),
  ];
}

async function rates(data: Dataset, built: ImageRecord): Promise<readonly Figure[]> {
  const sandbox = dockerSandbox(built, 2, 1);
  try {
    const rate = async (name: string, work: string, target: number): Promise<Figure> => {
      const value = await throughput(sandbox, data, join(folder, name), 600);
      return {
        subject: 'Stockade, 2 slots',
        work,
        value,
        unit: 'runs/s',
        target: `≥ ${target}/s`,
        met: value >= target,
      };
    };
    return [
      await rate('typical_moving_average_cross.py', 'a pandas strategy of a few ms, end to end', 200),
      await rate('fast_constant_row.py', 'a trivial strategy, end to end', 300),
      ...(await floorRates(data)),
    ];
  } finally {
    await sandbox.close();
  }
}

/** Two plain processes side by side. */
async function floorRates(data: Dataset): Promise<readonly Figure[]> {
  const floors = [0, 1].map(() => new Floor(python, guestFolder, data.directory('visible'), 0));
  try {
    const start = performance.now();
    await Promise.all(
      floors.map((floor) => floor.measure(join(folder, 'typical_moving_average_cross.py'), 300, 0)),
    );
    const value = (600 / (performance.now() - start)) * 1000;
    return [
      { subject: 'two plain processes', work: 'the same pandas strategy, no sandbox', value, unit: 'runs/s' },
    ];
  } finally {
    await Promise.all(floors.map((floor) => floor.close()));
  }
}
