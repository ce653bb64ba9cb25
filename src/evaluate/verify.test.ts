import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { FakeSandbox, fakeCheck, holding, okRun } from '../../test/cli/support/fakes.ts';
import { writeSmallDataset } from '../../test/support/small-dataset.ts';
import { strategyFrom } from '../strategy/strategy.ts';
import { verifyStrategy } from './verify.ts';

const home = mkdtempSync(join(tmpdir(), 'stockade-verify-'));
const dataset = writeSmallDataset(home);
afterAll(() => {
  dataset.close();
  rmSync(home, { recursive: true, force: true });
});

const { dates, symbols } = dataset.prices('visible');
const positions = holding([symbols[0] as string], [dates[10] as number, dates[300] as number]);
const options = { depth: 'quick', seed: 0, feeRatio: 0, taxRatio: 0 } as const;

describe('the look-ahead proof alone', () => {
  it.each([
    [4, 'wait'],
    [4000, 'grow'],
  ] as const)(
    'replays a run of %d ms with the patience of an evaluation: %s',
    async (executeMs, patience) => {
      const timing = { acquireMs: 0, executeMs };
      const sandbox = new FakeSandbox(() => ({ ...okRun, positions, timing }));
      const proof = await verifyStrategy(
        strategyFrom(Buffer.from('x = 1')),
        { check: fakeCheck, sandbox, dataset },
        options,
      );
      expect(proof.verdict).toBe('clean');
      expect(sandbox.requests.map((request) => request.patience)).toEqual([undefined, patience, patience]);
    },
  );

  it('proves nothing of a strategy that does not run', async () => {
    const sandbox = new FakeSandbox(() => ({ ...okRun, end: 'crash', reason: 'it broke' }));
    const parts = { check: fakeCheck, sandbox, dataset };
    const proof = await verifyStrategy(strategyFrom(Buffer.from('x = 1')), parts, options);
    expect(proof).toMatchObject({ verdict: 'not_run', replays: 0 });
    expect(proof.reason).toContain('crash: it broke');
  });
});
