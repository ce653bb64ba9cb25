import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImageRecord } from '../../src/setup/image.ts';
import { guestFolder } from '../../src/setup/project-files.ts';
import type { Figure } from '../support/report.ts';
import { quantileOf } from '../support/timing.ts';
import { writePanel } from '../support/panel-dataset.ts';
import { Floor } from './contenders.ts';
import { dockerSandbox, Stockade } from './stockade.ts';

const source = `close = data.get('price:收盤價')
mean = close.rolling(20).mean()
position = (close > mean).iloc[-250:, :10]
`;

/** A rolling mean over 10 million points, in one plain process and in a slot. */
export async function rollingMean(python: string, image: ImageRecord): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'stockade-bench-'));
  try {
    const dataset = await writePanel(folder, { rows: 5000, symbols: 2000 });
    const file = join(folder, 'rolling_mean.py');
    writeFileSync(file, source);
    const floor = new Floor(python, guestFolder, dataset.directory('visible'), 0);
    const slot = new Stockade(dockerSandbox(image, 1, 1), dataset, 200);
    try {
      const ours: number[] = [];
      const theirs: number[] = [];
      for (let round = 0; round < 5; round += 1) {
        theirs.push(...(await floor.measure(file, 4, round === 0 ? 3 : 1)));
        ours.push(...(await slot.measure(file, 4, round === 0 ? 3 : 1)));
      }
      return figures(quantileOf(ours, 0.5), quantileOf(theirs, 0.5));
    } finally {
      await Promise.all([floor.close(), slot.close()]);
      dataset.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function figures(ours: number, theirs: number): readonly Figure[] {
  const over = (ours / theirs - 1) * 100;
  return [
    {
      subject: 'one plain process',
      work: 'rolling mean over 10 million points, p50',
      value: theirs,
      unit: 'ms',
    },
    { subject: 'Stockade, 1 CPU', work: 'the same', value: ours, unit: 'ms' },
    {
      subject: 'Stockade, 1 CPU',
      work: 'over in-process',
      value: over,
      unit: '%',
      target: '≤ 3 %',
      met: over <= 3,
    },
  ];
}
