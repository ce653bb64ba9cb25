import type { RunResult, Sandbox } from '../../src/sandbox/sandbox.ts';
import type { Figure } from '../support/report.ts';
import { typical, type DockerBench } from './docker-bench.ts';

const content = ({ positions }: RunResult): string =>
  JSON.stringify([positions?.dates.length, Array.from(positions?.column ?? [])]);

/** Runs per second, and how many of them did not come to the same positions as the first. */
async function rate(
  bench: DockerBench,
  slots: number,
  runs: number,
): Promise<{ readonly perSecond: number; readonly wrong: number }> {
  const sandbox: Sandbox = bench.open({}, { slots });
  try {
    const warm = await Promise.all(Array.from({ length: slots * 4 }, () => bench.run(sandbox, typical)));
    const normal = content(warm[0]!);
    let begun = 0;
    let wrong = 0;
    const lane = async (): Promise<void> => {
      while (begun < runs) {
        begun += 1;
        if (content(await bench.run(sandbox, typical)) !== normal) wrong += 1;
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
  const one = await rate(bench, 1, 400);
  const five = await rate(bench, 5, 1_000);
  const ratio = five.perSecond / one.perSecond;
  return [
    { subject: 'one slot', work: 'a small pandas strategy', value: one.perSecond, unit: 'runs/s' },
    { subject: 'five slots', work: 'the same, 1,000 runs', value: five.perSecond, unit: 'runs/s' },
    {
      subject: 'five slots',
      work: 'throughput against one',
      value: ratio,
      unit: '×',
      target: '≥ 1.8 ×',
      met: ratio >= 1.8,
    },
    {
      subject: 'five slots',
      work: 'results that differ',
      value: five.wrong,
      unit: 'runs',
      target: '0',
      met: five.wrong === 0,
    },
  ];
}
