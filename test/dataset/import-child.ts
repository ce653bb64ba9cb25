import { importPrices } from '../../src/dataset/import/import-prices.ts';

const [, , home = '', path = ''] = process.argv;
await importPrices({
  home,
  name: 'killed',
  paths: [path],
  onProgress: ({ phase, done, total }) => process.stdout.write(`${phase} ${done}/${total}\n`),
});
