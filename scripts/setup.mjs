import { allSteps } from './setup/all-steps.mjs';
import { main, runSteps } from './setup/steps.mjs';

await main(async () => {
  await runSteps(allSteps({ startedBy: 'stockade setup' }), {
    yes: process.argv.includes('--yes'),
    what: 'Stockade',
  });
  return 0;
});
