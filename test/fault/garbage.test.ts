import { sample } from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSandbox } from '../../src/sandbox/create-sandbox.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { momentum, openBench, type Bench } from '../sandbox/support.ts';
import { garbage } from './garbage.ts';

const MIB = 1024 ** 2;
const count = 150;

let bench: Bench;
let sandbox: Sandbox;

beforeAll(() => {
  bench = openBench();
  const limits = { ...bench.options().limits, wallMs: 2_000, cpuSeconds: 2, memoryBytes: 512 * MIB };
  sandbox = createSandbox(bench.options({ limits, slots: 2 }));
});

afterAll(async () => {
  await sandbox.close();
  expect(bench.containers()).toEqual([]);
  bench.dispose();
});

it('a strategy of garbage has a known end, within its deadline, and costs nobody else a thing', async () => {
  const honest = await sandbox.run(bench.request(momentum));
  const sources = sample(garbage, { numRuns: count, seed: 5 });
  const ends = new Map<string, number>();
  const lane = async (): Promise<void> => {
    for (let source = sources.pop(); source !== undefined; source = sources.pop()) {
      const result = await sandbox.run(bench.request(momentum, { source }));
      ends.set(result.end, (ends.get(result.end) ?? 0) + 1);
      expect(result.sandbox).toMatchObject({ mode: 'docker', fallback: null });
      expect(result.timing.executeMs).toBeLessThan(8_000);
      expect(result.reason === null).toBe(result.end === 'ok');
    }
  };
  await Promise.all([lane(), lane()]);
  const known = ['ok', 'crash', 'bad_output', 'timeout', 'oom', 'violation'];
  expect([...ends.keys()].filter((end) => !known.includes(end))).toEqual([]);
  expect([...ends.values()].reduce((total, one) => total + one)).toBe(count);
  // Not all of it ends before it begins: the generator is worth something only if some of it runs.
  expect(ends.size).toBeGreaterThan(1);
  expect((await sandbox.run(bench.request(momentum))).positions).toEqual(honest.positions);
});
