import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writeSmallDataset } from '../../test/support/small-dataset.ts';
import { FakeSandbox, fakeCheck, holding, okRun } from '../../test/cli/support/fakes.ts';
import type { Dataset, Prices } from '../dataset/dataset.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { systemClock } from '../observe/clock.ts';
import { strategyFrom } from '../strategy/strategy.ts';
import { writeReport } from './write-report.ts';

const folder = mkdtempSync(join(tmpdir(), 'stockade-write-report-'));
const dataset = writeSmallDataset(folder);
const prices = dataset.prices('visible');
afterAll(() => {
  dataset.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The equity of buying the symbol that gained most, as a report and its numbers. */
async function report(withBenchmark: boolean): Promise<{ page: string; numbers: Record<string, unknown> }> {
  const gains = prices.symbols.map((_, symbol) => {
    const known = prices.close(symbol).filter((price) => price > 0);
    return (known.at(-1) ?? 0) / (known[0] ?? 1);
  });
  const best = prices.symbols[gains.indexOf(Math.max(...gains))] as string;
  const positions = holding([best], [prices.dates[1] as number]);
  const sandbox = new FakeSandbox(() => ({ ...okRun, positions }));
  const options = {
    skipCheck: false,
    profile: null,
    depth: 'off',
    seed: 0,
    feeRatio: 0.001,
    taxRatio: 0,
  } as const;
  const { dates, symbols } = prices;
  const plain: Prices = {
    dates,
    symbols,
    close: prices.close.bind(prices),
    open: () => null,
    high: () => null,
    low: () => null,
    tradedValue: () => null,
    benchmark: () => null,
  };
  const traded = withBenchmark ? prices : plain;
  const on: Dataset = {
    ...dataset,
    manifest: dataset.manifest,
    directory: (phase) => dataset.directory(phase),
    prices: () => traded,
    variant: () => Promise.reject(new Error('nothing is replayed here')),
    close: () => undefined,
  };
  const parts = { check: fakeCheck, sandbox, dataset: on, recorder: null, clock: systemClock };
  const evaluated = await evaluate(strategyFrom(Buffer.from('x = 1'), 'x.py'), parts, options);
  const file = join(folder, `${withBenchmark}.html`);
  await writeReport(evaluated, traded, { sharpes: [1] }, file);
  const numbers = JSON.parse(readFileSync(file.replace('.html', '.json'), 'utf8')) as Record<string, unknown>;
  return { page: readFileSync(file, 'utf8'), numbers };
}

describe('a written report', () => {
  it('stands beside the benchmark that the dataset names, on its own level', async () => {
    const { page, numbers } = await report(true);
    expect(page).toContain('Against 發行量加權股價報酬指數');
    const { benchmark, dates } = numbers['backtest'] as { benchmark: { equity: number[] }; dates: number[] };
    const own = prices.benchmark();
    const levelOn = (day: number | undefined): number =>
      own?.close[own.dates.findLastIndex((date) => date <= (day ?? 0))] ?? Number.NaN;
    expect(benchmark.equity.at(-1)).toBeCloseTo(levelOn(dates.at(-1)) / levelOn(dates[0]), 9);
  });

  it('stands beside all names where the dataset names no benchmark', async () => {
    expect((await report(false)).page).toContain('Against all names, equally weighted');
  });

  it('says what cost would have used up the gain', async () => {
    const { page, numbers } = await report(true);
    expect(numbers['breakEvenCost']).toBeGreaterThan(0);
    expect(page).toContain(
      'lost on every traded amount, in place of these, would have used up the whole gain',
    );
  });
});
