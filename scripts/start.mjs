import { join } from 'node:path';
import { allSteps } from './setup/all-steps.mjs';
import { hand } from './setup/command.mjs';
import { homeFolder, root } from './setup/machine.mjs';
import { main, runSteps } from './setup/steps.mjs';

const launcher = join(root, 'stockade');
const stockade = (...args) => hand(process.execPath, [launcher, ...args]);

await main(async () => {
  const yes = process.argv.includes('--yes');
  console.log(`Stockade in ${root}, with everything that persists in ${homeFolder()}`);
  await runSteps(allSteps({ startedBy: 'npm start' }), { yes, what: 'Stockade' });

  console.log('\nThe example strategies, in the sandbox, on real prices:\n');
  const examples = await stockade('run', 'examples', '--data', 'sample');
  if (examples !== 0) return examples;
  console.log('\nTwo that are refused, and why:\n');
  const refused = await stockade('run', join('examples', 'refused'), '--data', 'sample');
  if (refused > 1) return refused;

  console.log('\nThe engine, the image and the data stay for the next time.');
  console.log('Try next: ./stockade run examples/momentum.py --data sample --report report.html');
  return 0;
});
