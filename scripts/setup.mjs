import { allSteps } from './setup/all-steps.mjs';
import { main, missing, runSteps } from './setup/steps.mjs';

await main(async () => {
  const steps = allSteps({ startedBy: 'stockade setup' });
  if (process.argv.includes('--check')) {
    const lines = await missing(steps);
    if (lines.length === 0) console.log('Everything is in place.');
    else console.log(['Missing; setting up will:', ...lines.map((line) => `  - ${line}`)].join('\n'));
    return lines.length === 0 ? 0 : 1;
  }
  await runSteps(steps, { yes: process.argv.includes('--yes'), what: 'Stockade' });
  console.log('Everything is in place. Try next: ./stockade run examples/momentum.py --data sample');
  return 0;
});
