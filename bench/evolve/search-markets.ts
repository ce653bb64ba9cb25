import { createCheck } from '../../src/check/create-check.ts';
import { homeFolder, readEnvironment } from '../../src/config/home.ts';
import { removeDataset } from '../../src/dataset/catalog.ts';
import { createLayersEvaluator } from '../../src/evolve/layers-evaluator.ts';
import { systemClock } from '../../src/observe/clock.ts';
import { currentImage } from '../../src/setup/image.ts';
import { dockerSandbox } from '../overhead/stockade.ts';
import type { Figure } from '../support/report.ts';
import { marketOf, type Pair, searchBoth, searchFigures } from './search.ts';

const options = {
  skipCheck: true,
  profile: null,
  depth: 'off',
  seed: 0,
  feeRatio: 0.001425,
  taxRatio: 0.003,
} as const;

/** Evolution beside random search, in the sandbox, on a market of its own for each seed. */
export async function searchMarkets(home: string, seeds: number, budget: number): Promise<readonly Figure[]> {
  const image = await currentImage(homeFolder(readEnvironment()));
  if (image === null) throw new Error('there is no sandbox image: run npm start first');
  const sandbox = dockerSandbox(image, 2, 1);
  const pairs: Pair[] = [];
  try {
    for (let seed = 1; seed <= seeds; seed += 1) {
      const dataset = await marketOf(home, seed);
      const parts = { check: createCheck(), sandbox, dataset, clock: systemClock };
      pairs.push(await searchBoth(seed, dataset.keys, createLayersEvaluator(parts, options), budget));
      process.stderr.write(`${JSON.stringify(pairs.at(-1))}\n`);
      dataset.close();
      removeDataset(home, dataset.digest);
    }
  } finally {
    await sandbox.close();
  }
  return searchFigures(pairs, budget);
}
