import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { sandboxOptions } from '../../src/cli/wiring/sandbox-options.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { systemClock } from '../../src/observe/clock.ts';
import { createSandbox } from '../../src/sandbox/create-sandbox.ts';
import type { RunResult } from '../../src/sandbox/sandbox.ts';
import { openBench, testImage } from './support.ts';

const bench = openBench();
const seccompProfilePath = join(fileURLToPath(new URL('../../', import.meta.url)), 'config', 'seccomp.json');
const asked = 'price:收盤 價';

afterAll(() => {
  expect(bench.containers()).toEqual([]);
  bench.dispose();
});

/** A strategy that asks for a near-miss, in an installation that is configured so. */
async function run(environment: Readonly<Record<string, string>>): Promise<RunResult> {
  const { values } = loadConfig({ environment });
  const { installationId } = bench;
  const material = { installationId, image: testImage(), direct: null, local: null, seccompProfilePath };
  const options = sandboxOptions(values, environment, material, systemClock, () => undefined);
  const { docker } = bench.options();
  const sandbox = createSandbox({ ...options, docker, slots: 1 });
  try {
    return await sandbox.run(bench.request(`position = data.get('${asked}') > 0\n`));
  } finally {
    await sandbox.close();
  }
}

describe('keys that are near-misses', () => {
  it('are read as what they mean, and recorded', async () => {
    const { end, aliases } = await run({});
    expect({ end, aliases }).toEqual({ end: 'ok', aliases: [[asked, 'price:收盤價']] });
  });

  it('are unknown where the table is switched off, and the nearest is named', async () => {
    const { end, aliases, error } = await run({ STOCKADE_DIALECT_ALIASES: 'false' });
    expect({ end, aliases }).toEqual({ end: 'crash', aliases: [] });
    expect(`${error?.message} ${error?.hint}`).toContain('price:收盤價');
  });
});
