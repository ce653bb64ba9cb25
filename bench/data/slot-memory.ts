import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import Docker from 'dockerode';
import type { Dataset } from '../../src/dataset/dataset.ts';
import type { ImageRecord } from '../../src/setup/image.ts';
import { dockerSandbox, runOnce } from '../overhead/stockade.ts';
import type { Figure } from '../support/report.ts';
import { held, ours } from './guest.ts';

/** What each of five slots on one dataset holds for itself, beside what it holds on a tiny one. */
export async function slotMemory(
  dataset: Dataset,
  tiny: Dataset,
  image: ImageRecord,
): Promise<readonly Figure[]> {
  const [base, whole] = [await ownMemory(tiny, image), await ownMemory(dataset, image)];
  const size = dataset.manifest.fields.reduce((sum, field) => sum + field.data.bytes, 0) / 2 ** 20;
  const value = ((whole - base) / size) * 100;
  const note = `5 slots, ${whole.toFixed(0)} MB each, ${base.toFixed(0)} of them Python and its libraries; ${dataset.manifest.fields.length} fields of ${size.toFixed(0)} MB`;
  return [
    {
      ...ours('what a dataset adds to the memory of each slot, share of the dataset', value, '%'),
      target: '< 5 %',
      met: value < 5,
      note,
    },
    ours('the whole memory of such a slot', whole, 'MB'),
  ];
}

/** MB that a slot holds for itself after it has read every field; the mean of five at once. */
async function ownMemory(dataset: Dataset, image: ImageRecord): Promise<number> {
  const docker = new Docker();
  const installation = randomUUID();
  const sandbox = dockerSandbox(image, 5, 1, installation);
  try {
    const source = Buffer.from(
      // It waits a moment, so that runs that begin together need slots of their own.
      `import time\nfor key in VALID_FIELDS:\n    c = data.get(key)\nc = data.get('${dataset.manifest.prices.close}')\ntime.sleep(1)\n${held}`,
    );
    for (let round = 0; round < 2; round += 1)
      await Promise.all(Array.from({ length: 5 * 2 }, () => runOnce(sandbox, dataset, source)));
    const label = `io.stockade.installation=${installation}`;
    const slots = await docker.listContainers({ filters: { label: [label] } });
    // One that is being replaced may stand beside them.
    const all = await Promise.all(slots.map(({ Id }) => ownMb(docker, Id)));
    const own = all.sort((a, b) => b - a).slice(0, 5);
    if (own.length !== 5) throw new Error(`${own.length} slots were started instead of 5`);
    return own.reduce((sum, mb) => sum + mb, 0) / own.length;
  } finally {
    await sandbox.close();
  }
}

/** Memory of a container's processes that is no file's: shared pages once, those of the dataset and the libraries not. */
async function ownMb(docker: Docker, id: string): Promise<number> {
  const { Processes } = (await docker.getContainer(id).top({ ps_args: '-eo pid' })) as {
    Processes: string[][];
  };
  let kilobytes = 0;
  for (const [pid] of Processes) {
    const text = rollup(pid);
    for (const [, kb] of text.matchAll(/^Pss_(?:Anon|Shmem):\s+(\d+)/gm)) kilobytes += Number(kb);
  }
  return kilobytes / 1024;
}

/** Empty where the process has ended since it was listed. */
function rollup(pid: string | undefined): string {
  try {
    return readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  } catch {
    return '';
  }
}
