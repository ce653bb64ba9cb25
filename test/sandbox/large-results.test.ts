import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox } from '../../src/sandbox/create-sandbox.ts';
import { defaultLimits } from '../../src/sandbox/policy/limits.ts';
import type { RunResult, Sandbox } from '../../src/sandbox/sandbox.ts';
import { momentum, openBench, type Bench } from './support.ts';

const MIB = 1024 ** 2;
const limits = { ...defaultLimits, cpuCount: 1, memoryBytes: 700 * MIB };
const rows = 5000;
const columns = 2000;

/** Every cell another weight on every day; what a weight is, follows from its place. */
const everyCell = `
index = pd.date_range('2005-01-03', periods=${rows})
place = np.arange(${rows * columns}, dtype=float).reshape(${rows}, ${columns})
position = pd.DataFrame(1 / (place + 3), index=index, columns=[str(1000 + n) for n in range(${columns})])
`;

let bench: Bench;
let sandbox: Sandbox;
let small: Sandbox;

beforeAll(() => {
  bench = openBench();
  sandbox = createSandbox(bench.options({ limits }));
  small = createSandbox(bench.options({ limits: { ...limits, resultBytes: MIB } }));
});

afterAll(async () => {
  await sandbox.close();
  await small.close();
  expect(bench.containers()).toEqual([]);
  bench.dispose();
});

/** Ends without positions, and the slot serves the next run. */
async function refused(sandboxOf: Sandbox, source: string): Promise<RunResult> {
  const result = await sandboxOf.run(bench.request(source));
  expect(result.positions).toBeNull();
  expect((await sandboxOf.run(bench.request(momentum))).end).toBe('ok');
  return result;
}

describe('large results', () => {
  it('brings a full panel of daily changing weights back to the last bit', async () => {
    const { end, reason, positions } = await sandbox.run(bench.request(everyCell));
    expect({ end, reason }).toEqual({ end: 'ok', reason: null });
    expect(positions?.weight.length).toBe(rows * columns);
    expect(positions?.dates.length).toBe(rows);
    const wrong = positions?.weight.findIndex((weight, place) => weight !== 1 / (place + 3));
    expect(wrong).toBe(-1);
    expect(positions?.column.findIndex((column, place) => column !== place % columns)).toBe(-1);
  });

  it('names the limit that such a panel breaks where it is set lower', async () => {
    const result = await refused(small, everyCell);
    expect(result).toMatchObject({
      end: 'bad_output',
      reason: expect.stringMatching(/the result of 8\d{7} bytes is larger than .* 1048576 \(result_limit\)/),
    });
  });

  it.each([
    ['that are written', 'np.ones((62_500, 20_000))'],
    ['that are only claimed', 'np.zeros((62_500, 20_000))'],
  ])('ends ten gigabytes of positions %s by its memory limit', async (_, values) => {
    const source = `position = pd.DataFrame(${values}, index=pd.date_range('1900-01-01', periods=62_500))\n`;
    expect(await refused(sandbox, source)).toMatchObject({
      end: 'oom',
      reason: expect.stringContaining(String(limits.memoryBytes)),
    });
  });

  it('ends a result that is announced with four gigabytes and never stops', async () => {
    const source =
      "import os, struct\nos.write(3, struct.pack('<I', 0xFFFFFFFF))\nwhile True:\n    os.write(3, bytes(1 << 20))\n";
    const result = await refused(sandbox, source);
    expect(result).toMatchObject({
      end: 'bad_output',
      reason: expect.stringContaining(String(limits.resultBytes)),
    });
  });
});
