import { build } from './setup/build.mjs';
import { main, runSteps } from './setup/steps.mjs';

await main(async () => {
  await runSteps([build], { yes: true, what: 'The build' });
  return 0;
});
