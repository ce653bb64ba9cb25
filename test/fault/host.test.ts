import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSandbox } from '../../src/sandbox/create-sandbox.ts';
import { momentum, openBench, type Bench } from '../sandbox/support.ts';
import { killHosts } from './kill-hosts.ts';

let bench: Bench;
beforeAll(() => {
  bench = openBench();
});
afterAll(() => {
  expect(bench.containers()).toEqual([]);
  bench.dispose();
});

it('a host that is killed while slots start, run and go leaves nothing after the next start', async () => {
  await killHosts(bench.installationId, [150, 900, 2_600]);
  expect(bench.containers().length).toBeGreaterThan(0);
  const sandbox = createSandbox(bench.options());
  const result = await sandbox.run(bench.request(momentum));
  expect(result.end).toBe('ok');
  await expect.poll(() => bench.containers(), { timeout: 60_000 }).toEqual([result.sandbox.container]);
  await sandbox.close();
});
