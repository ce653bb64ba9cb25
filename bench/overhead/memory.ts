import { readFileSync } from 'node:fs';
import Docker from 'dockerode';
import type { Dataset } from '../../src/dataset/dataset.ts';
import type { ImageRecord } from '../../src/setup/image.ts';
import type { Figure } from '../support/report.ts';
import { dockerSandbox, runOnce } from './stockade.ts';

/** What a further slot holds, and whether the host grows over a thousand evaluations. */
export async function memoryFigures(
  dataset: Dataset,
  image: ImageRecord,
  files: readonly string[],
): Promise<readonly Figure[]> {
  const sources = files.filter((file) => file.includes('fast_')).map((file) => readFileSync(file));
  const before = await ourContainers();
  const sandbox = dockerSandbox(image, 5, 1);
  try {
    const evaluate = async (count: number): Promise<void> => {
      let next = 0;
      const worker = async (): Promise<void> => {
        while (next < count) {
          next += 1;
          await runOnce(sandbox, dataset, sources[next % sources.length] as Buffer);
        }
      };
      await Promise.all(Array.from({ length: sandbox.slots }, worker));
    };
    await evaluate(200);
    const slots = (await ourContainers()).filter((id) => !before.includes(id));
    const held = await Promise.all(slots.map(proportionalMb));
    const start = hostMb();
    await evaluate(1000);
    const growth = hostMb() - start;
    const further = held.reduce((sum, mb) => sum + mb, 0) / held.length;
    return [
      {
        subject: 'a further slot',
        work: 'memory on the same dataset (PSS)',
        value: further,
        unit: 'MB',
        target: '≤ 150 MB',
        met: further <= 150,
      },
      {
        subject: 'host',
        work: 'growth over 1,000 evaluations on 5 slots',
        value: growth,
        unit: 'MB',
        target: '≤ 10 MB',
        met: growth <= 10,
      },
    ];
  } finally {
    await sandbox.close();
  }
}

const docker = new Docker();

async function ourContainers(): Promise<readonly string[]> {
  return (await docker.listContainers()).map(({ Id }) => Id);
}

/** Proportional set size of all processes of a container: shared pages count by their share. */
async function proportionalMb(id: string): Promise<number> {
  const { Processes } = (await docker.getContainer(id).top({ ps_args: '-eo pid' })) as {
    Processes: string[][];
  };
  const kilobytes = Processes.flatMap(([pid]) => {
    try {
      const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
      return [Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? 0)];
    } catch {
      return [];
    }
  });
  return kilobytes.reduce((sum, kb) => sum + kb, 0) / 1024;
}

function hostMb(): number {
  globalThis.gc?.();
  return process.memoryUsage().rss / 2 ** 20;
}
