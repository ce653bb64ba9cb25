/**
 * Isolation, measured: `npm run bench:isolation`. `-- --only killing,containers` does some of it, `-- --every 8` tries
 * every eighth escape program only, `-- --faults 200` so many runs with faults.
 */
import { parseArgs } from 'node:util';
import { homeFolder, readEnvironment } from '../src/config/home.ts';
import { openCatalog } from '../src/dataset/catalog.ts';
import { readPrograms } from '../src/selftest/escape-program.ts';
import { currentImage } from '../src/setup/image.ts';
import { directPython } from '../src/setup/python.ts';
import { randomFaults } from '../test/fault/random-faults.ts';
import { openBench } from '../test/sandbox/support.ts';
import { tryPrograms } from '../test/selftest/try-programs.ts';
import { DockerBench } from './isolation/docker-bench.ts';
import { filterCost } from './isolation/filter-cost.ts';
import { containers, killing } from './isolation/life.ts';
import { plainDocker, subprocessWithLimits } from './isolation/rivals.ts';
import { sideBySide } from './isolation/side-by-side.ts';
import { publish, type Figure } from './support/report.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    json: { type: 'string' },
    every: { type: 'string' },
    faults: { type: 'string' },
  },
});
const faultRuns = Number(values.faults ?? '2000');
const every = Number(values.every ?? '1');
const MIB = 1024 ** 2;

const home = homeFolder(readEnvironment());
const image = await currentImage(home);
if (image === null) throw new Error('there is no sandbox image yet: run npm start first');
const dataset = await openCatalog(home).open('sample');
const bench = new DockerBench(image, dataset);
const programs = readPrograms('test/escape').filter((_, at) => at % every === 0);
const found = image;

async function escapes(): Promise<readonly Figure[]> {
  const own = openBench();
  try {
    const docker = {
      image: { id: found.imageId, reference: found.reference },
      guestDirectory: null,
    };
    const { attempts, contained, reported, unaffected } = await tryPrograms(own, programs, { docker });
    const figure = (work: string, count: number): Figure => {
      const value = (100 * count) / attempts;
      return {
        subject: 'Stockade, layer 1 off',
        work,
        value,
        unit: '%',
        target: '100 %',
        met: count === attempts,
      };
    };
    return [
      figure(`contained, of ${attempts} escape programs`, contained),
      figure('reported as declared', reported),
      figure('neighbours and next runs unaffected', unaffected),
    ];
  } finally {
    own.dispose();
  }
}

async function faults(): Promise<readonly Figure[]> {
  const own = openBench();
  try {
    const report = await randomFaults(own, { runs: faultRuns, seed: 1, everyMs: 2_000 });
    const records = Object.values(report.ends).reduce((total, count) => total + count, 0);
    const injected = Object.values(report.faults).reduce((total, count) => total + count, 0);
    const growth = (report.memoryBytes[1] - report.memoryBytes[0]) / MIB;
    const descriptors = report.descriptors[1] - report.descriptors[0];
    const subject = `${faultRuns} runs, ${injected} guests killed`;
    return [
      {
        subject,
        work: 'records',
        value: records,
        unit: 'runs',
        target: String(faultRuns),
        met: records === faultRuns,
      },
      {
        subject,
        work: 'wrong results',
        value: report.wrong,
        unit: 'runs',
        target: '0',
        met: report.wrong === 0,
      },
      {
        subject,
        work: 'ends nothing explains',
        value: report.unexplained.length,
        unit: 'runs',
        target: '0',
        met: report.unexplained.length === 0,
        note: report.unexplained.slice(0, 2).join('; '),
      },
      {
        subject,
        work: 'orphans',
        value: report.orphans,
        unit: 'containers',
        target: '0',
        met: report.orphans === 0,
      },
      {
        subject,
        work: 'descriptors more than at the start',
        value: descriptors,
        unit: '',
        target: '≤ 0',
        met: descriptors <= 0,
      },
      {
        subject,
        work: 'memory more than after a tenth',
        value: growth,
        unit: 'MiB',
        target: '≤ 32 MiB',
        met: growth <= 32,
      },
    ];
  } finally {
    own.dispose();
  }
}

const parts: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  filter: async () => filterCost(bench, await directPython({ home })),
  killing: () => killing(bench),
  containers: () => containers(bench),
  slots: () => sideBySide(bench),
  escapes,
  docker: () => plainDocker(found, programs),
  subprocess: () => subprocessWithLimits(found, programs),
  faults,
};

const figures: Figure[] = [];
for (const name of values.only?.split(',') ?? Object.keys(parts)) {
  const part = parts[name];
  if (part === undefined)
    throw new Error(`there is no part "${name}"; there are ${Object.keys(parts).join(', ')}`);
  figures.push(...(await part()));
}
publish({
  name: 'isolation',
  figures,
  missing: ['the overhead of the walking path, filter on: npm run bench:overhead'],
});
dataset.close();
