import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { besideBare } from './evolve/beside-bare.ts';
import { memoryOnSample, rateOnSample, smoke } from './evolve/on-sample.ts';
import { commands, growTo } from './evolve/queries.ts';
import { recording, resuming } from './evolve/recording.ts';
import { searchMarkets } from './evolve/search-markets.ts';
import { tracedSync } from './evolve/traced-sync.ts';
import { type Figure, publish } from './support/report.ts';

const argv = process.argv.slice(2);
const full = argv.includes('--full');
const only = argv.includes('--only') ? argv[argv.indexOf('--only') + 1] : null;
const folder = mkdtempSync(join(tmpdir(), 'stockade-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const missing: string[] = [];
const size = 10_000;
const file = join(folder, 'study.db');

async function record(): Promise<readonly Figure[]> {
  const traced = tracedSync(folder, 40);
  if (traced === null) missing.push('the sync before each acknowledgement: there is no strace here');
  const figures = [...(await recording(file, size)), ...(traced === null ? [] : [traced])];
  figures.push(await resuming(file, size));
  growTo(file, 100_000);
  return [...figures, ...(await commands(file, 100_000))];
}

/** In the order of the table; each can be asked for alone with `--only NAME`. */
const parts: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  bare: () => besideBare(folder, full ? 24 : 8),
  sample: async () => [
    await smoke(folder, 5),
    await smoke(folder, 20),
    await rateOnSample(folder, full ? 2000 : 300),
  ],
  memory: () => memoryOnSample(folder, 5000),
  record,
  search: () => searchMarkets(folder, 10, 500),
};

const figures: Figure[] = [];
for (const [name, measure] of Object.entries(parts)) {
  if (only === null || only === name) figures.push(...(await measure()));
}
publish({ name: 'evolve', figures, missing }, argv);
