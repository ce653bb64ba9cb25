import { existsSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { hand } from './setup/command.mjs';
import { engineState } from './setup/engine-address.mjs';
import { stopEngine } from './setup/engine.mjs';
import { ownPackages, removePackages } from './setup/installed-packages.mjs';
import { homeFolder, root } from './setup/machine.mjs';
import { agree, main } from './setup/steps.mjs';

const starters = ['npm start', 'npm test', 'stockade setup'];
const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'stockade');
const made = ['node_modules', 'dist', 'coverage'];

await main(async () => {
  const home = homeFolder();
  const packages = await ownPackages();
  const alsoPackages = process.argv.includes('--packages');
  tell(home, packages, alsoPackages);
  await agree(process.argv.includes('--yes'));
  const listed = alsoPackages ? packages : [];
  const kept = await removeFromEngine([home, join(cache, 'test-home')]);
  for (const starter of starters) await stopEngine(starter);
  const folders = [home, cache, ...made.map((name) => join(root, name))];
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  if (alsoPackages) console.log(await removePackages(listed));
  for (const line of kept) console.log(line);
  console.log('Stockade is uninstalled; this folder can be deleted.');
  return 0;
});

function tell(home, packages, alsoPackages) {
  console.log('This removes, without a way back:');
  console.log(`  - ${home}: configuration, datasets, database, logs, caches`);
  console.log(`  - ${cache}: compiled modules, and what the tests keep`);
  console.log('  - the sandbox images that were built here, and containers left behind');
  console.log(`  - ${made.join(', ')} in ${root}`);
  if (alsoPackages && packages.length > 0)
    console.log(`  - packages that set-up installed: ${packages.join(' ')}`);
  else if (packages.length > 0)
    console.log(`Packages that set-up installed stay (--packages removes them): ${packages.join(' ')}`);
  console.log('An engine that a set-up script started by hand is stopped.');
}

/** Containers and images. Resolves to a line for each that has to stay. */
async function removeFromEngine(homes) {
  await hand(process.execPath, [join(root, 'stockade'), 'clean']);
  const prepare = join(root, 'dist', 'prepare.js');
  if (!existsSync(prepare) || (await engineState()).state !== 'reachable')
    return ['The engine does not answer: images that were built here stay in it.'];
  const { removeImages } = await import(pathToFileURL(prepare).href);
  const kept = [];
  for (const home of homes.filter((one) => existsSync(one))) kept.push(...(await removeImages({ home })));
  return kept.map((reference) => `The image ${reference} stays: a container uses it.`);
}
