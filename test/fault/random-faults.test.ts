import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBench, type Bench } from '../sandbox/support.ts';
import { randomFaults } from './random-faults.ts';

const runs = 60;

let bench: Bench;
beforeAll(() => {
  bench = openBench();
});
afterAll(() => {
  bench.dispose();
});

it('guests that die at random cost no result and leave nothing; npm run soak does this for longer', async () => {
  const report = await randomFaults(bench, { runs, seed: 11, everyMs: 300 });
  const records = Object.values(report.ends).reduce((total, count) => total + count, 0);
  expect(records).toBe(runs);
  expect(report).toMatchObject({ submitted: runs, wrong: 0, unexplained: [], orphans: 0 });
  expect(Object.values(report.faults).reduce((total, count) => total + count, 0)).toBeGreaterThan(0);
  expect(report.descriptors[1]).toBeLessThanOrEqual(report.descriptors[0]);
  expect(report.ends.ok).toBeGreaterThan(runs / 2);
});
