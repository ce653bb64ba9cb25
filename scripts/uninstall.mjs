import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { hand } from './setup/command.mjs';
import { engineState } from './setup/engine-address.mjs';
import { stopEngine } from './setup/engine.mjs';
import { homeFolder, root } from './setup/machine.mjs';
import { agree, main } from './setup/steps.mjs';

const starters = ['npm start', 'npm test', 'stockade setup'];

await main(async () => {
  const home = homeFolder();
  console.log('This removes, without a way back:');
  console.log(`  - ${home}: configuration, datasets, database, logs, caches`);
  console.log('  - the sandbox images that were built here, and containers left behind');
  console.log(`  - node_modules and dist in ${root}`);
  console.log(
    'Packages of the distribution stay; an engine that a set-up script started by hand is stopped.',
  );
  await agree(process.argv.includes('--yes'));
  await hand(process.execPath, [join(root, 'stockade'), 'clean']);
  const prepare = join(root, 'dist', 'prepare.js');
  if (existsSync(prepare) && (await engineState()).state === 'reachable')
    await (await import(pathToFileURL(prepare).href)).removeImages({ home });
  for (const starter of starters) await stopEngine(starter);
  for (const folder of [home, join(root, 'node_modules'), join(root, 'dist')])
    rmSync(folder, { recursive: true, force: true });
  console.log('Stockade is uninstalled; this folder can be deleted.');
  return 0;
});
