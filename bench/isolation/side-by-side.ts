import { readFileSync } from 'node:fs';
import type { RunResult, Sandbox } from '../../src/sandbox/sandbox.ts';
import type { Figure } from '../support/report.ts';
import { typical, type DockerBench } from './docker-bench.ts';

const content = ({ positions }: RunResult): string =>
  JSON.stringify([positions?.dates.length, Array.from(positions?.column ?? [])]);

/** What is run side by side. */
interface Work {
  readonly name: string;
  readonly source: string;
  /** Runs in one slot, for the rate; five slots do 1,000. */
  readonly alone: number;
  /**
   * Whether nearly all of a run is the strategy's own work. Of a run of a few milliseconds the host and the parking of
   * the next one are half, and they keep the second core busy beside a single slot as well.
   */
  readonly isAllStrategy: boolean;
}

const works: readonly Work[] = [
  { name: 'a small pandas strategy', source: typical, alone: 400, isAllStrategy: false },
  {
    name: 'a strategy of many windows',
    source: readFileSync(new URL('../strategies/slow_many_windows.py', import.meta.url), 'utf8'),
    alone: 150,
    isAllStrategy: true,
  },
];

interface Rate {
  readonly perSecond: number;
  /** Runs that did not come to the positions of the first. */
  readonly wrong: number;
}

async function rate(bench: DockerBench, source: string, slots: number, runs: number): Promise<Rate> {
  const sandbox: Sandbox = bench.open({}, { slots });
  try {
    const warm = await Promise.all(Array.from({ length: slots * 4 }, () => bench.run(sandbox, source)));
    const normal = content(warm[0]!);
    let begun = 0;
    let wrong = 0;
    const lane = async (): Promise<void> => {
      while (begun < runs) {
        begun += 1;
        if (content(await bench.run(sandbox, source)) !== normal) wrong += 1;
      }
    };
    const began = performance.now();
    await Promise.all(Array.from({ length: slots }, lane));
    return { perSecond: (1000 * runs) / (performance.now() - began), wrong };
  } finally {
    await sandbox.close();
  }
}

/** Five slots for 1,000 runs against one slot. */
export async function sideBySide(bench: DockerBench): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const work of works) figures.push(...(await compare(bench, work)));
  return figures;
}

async function compare(bench: DockerBench, work: Work): Promise<readonly Figure[]> {
  const { name, source, alone, isAllStrategy } = work;
  const one = await rate(bench, source, 1, alone);
  const five = await rate(bench, source, 5, 1_000);
  const ratio = five.perSecond / one.perSecond;
  const aim = isAllStrategy ? { target: '≥ 1.8 ×', met: ratio >= 1.8 } : {};
  return [
    { subject: 'one slot', work: name, value: one.perSecond, unit: 'runs/s' },
    { subject: 'five slots', work: `${name}, 1,000 runs`, value: five.perSecond, unit: 'runs/s' },
    { subject: 'five slots', work: `${name}: throughput against one`, value: ratio, unit: '×', ...aim },
    {
      subject: 'five slots',
      work: `${name}: results that differ`,
      value: five.wrong,
      unit: 'runs',
      target: '0',
      met: five.wrong === 0,
    },
  ];
}
