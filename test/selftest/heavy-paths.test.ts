import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSandbox } from '../../src/sandbox/create-sandbox.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { openBench, type Bench } from '../sandbox/support.ts';
import { heavyPaths, walkHeavyPaths } from './heavy-paths.ts';

let bench: Bench;
let sandbox: Sandbox;

beforeAll(() => {
  bench = openBench();
  sandbox = createSandbox(bench.options({ slots: 3 }));
});

afterAll(async () => {
  await sandbox.close();
  expect(bench.containers()).toEqual([]);
  bench.dispose();
});

it('the heavy paths of the libraries, side by side, are never denied anything', async () => {
  expect(await walkHeavyPaths(bench, sandbox, 4 * heavyPaths.length)).toEqual([]);
  expect(bench.events.filter(({ type }) => type === 'security_violation')).toEqual([]);
});
