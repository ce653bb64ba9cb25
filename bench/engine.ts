import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { backtest } from '../src/backtest/backtest.ts';
import type { PriceSource, TargetPositions } from '../src/backtest/inputs.ts';
import { firstAfter } from '../src/backtest/schedule.ts';
import { defaultSimOptions, type SimOptions } from '../src/backtest/sim-options.ts';
import { homeFolder, readEnvironment } from '../src/config/home.ts';
import { currentImage } from '../src/setup/image.ts';
import { probabilityOfOverfitting } from '../src/stats/pbo.ts';
import { bootstrapSharpe } from '../src/stats/stationary-bootstrap.ts';
import { summarize } from '../src/stats/summary.ts';
import { recallOf } from '../test/lookahead/recall.ts';
import { oraclePython } from '../test/support/oracle-python.ts';
import { proofFigures } from './engine/proof.ts';
import { panel, topN, uniform } from './support/panel.ts';
import { publish, type Figure } from './support/report.ts';
import { quantileOf, time } from './support/timing.ts';

const days = 5000;
const symbols = 2000;
const names = 10;
const size = `${days} × ${symbols}`;
const runs = { runs: 25, warmup: 5 };

const figures: Figure[] = [];
const missing: string[] = [];

/** The best of the runs is the work itself; what is above it is what else the machine was doing. */
const measure = async (work: string, limitMs: number | null, subject: () => unknown): Promise<number> => {
  const timing = await time(subject, runs);
  const note = `p50 ${timing.p50Ms.toFixed(1)}, p95 ${timing.p95Ms.toFixed(1)} of ${timing.runs}`;
  const goal = limitMs === null ? {} : { target: `≤ ${limitMs.toFixed(1)}`, met: timing.minMs <= limitMs };
  figures.push({ subject: 'stockade', work, value: timing.minMs, unit: 'ms', ...goal, note });
  return timing.minMs;
};

const prices = panel(days, symbols);
const monthly = topN(prices, names, 21);
const daily = topN(prices, names, 1);
const stops: Partial<SimOptions> = { stopLoss: 0.1, takeProfit: 0.3, trailStop: 0.15, touchedExit: true };
const everyRow: Partial<SimOptions> = { resample: { kind: 'rows', every: 1 } };
const run = (positions: TargetPositions, extra: Partial<SimOptions> = {}): unknown => {
  const result = backtest(positions, prices, { ...defaultSimOptions, ...extra });
  return result.trades.length;
};

/** What stops cost: each pair runs one after the other, so that what else the machine does falls on both. */
const measureStops = (work: string, options: Partial<SimOptions>): void => {
  const pairs = Array.from({ length: runs.warmup + runs.runs }, () => {
    const start = performance.now();
    run(monthly, options);
    const middle = performance.now();
    run(monthly, { ...options, ...stops });
    return (performance.now() - middle) / (middle - start);
  }).slice(runs.warmup);
  const value = quantileOf(pairs, 0.5);
  const note = `median of ${runs.runs} pairs, p95 ${quantileOf(pairs, 0.95).toFixed(2)}`;
  figures.push({ subject: 'stockade', work, value, unit: '×', target: '≤ 2 ×', met: value <= 2, note });
};

const engine = async (): Promise<void> => {
  await measure(`${size}, monthly top ${names}, all outputs`, 20, () => run(monthly));
  measureStops('the same, with stops on highs and lows ÷ without', {});
  await measure('the same names, brought to target every day', 60, () => run(monthly, everyRow));
  measureStops('the same, with stops on highs and lows ÷ without', everyRow);
  await measure(`${names} new random names every day`, 60, () => run(daily));
};

const memory = (): void => {
  const before = process.memoryUsage().arrayBuffers;
  const result = backtest(monthly, prices, defaultSimOptions);
  const megabytes = (process.memoryUsage().arrayBuffers - before) / 2 ** 20;
  const panelMegabytes = (days * symbols * 8) / 2 ** 20;
  figures.push({
    subject: 'stockade',
    work: `array memory of one run (the closes alone are ${panelMegabytes.toFixed(0)} MB)`,
    value: megabytes,
    unit: 'MB',
    target: 'not copied',
    met: megabytes < panelMegabytes / 10 && result.equity.length > 1,
  });
};

const statistics = async (): Promise<void> => {
  const random = uniform(3);
  const series = Array.from({ length: 100 }, () =>
    Float64Array.from({ length: 5000 }, () => (random() + random() - 1) * 0.02),
  );
  const one = series[0] ?? new Float64Array();
  await measure('all statistics of one strategy, 5000 returns', 2, () => summarize(one));
  await measure('bootstrap interval, 1000 draws of 5000 returns', null, () =>
    bootstrapSharpe(one, { seed: 1 }),
  );
  await measure('PBO, S = 16, 100 strategies of 5000 returns', 300, () => probabilityOfOverfitting(series));
};

/** Writes the panel and the plan as the rivals read them. */
const handOver = (folder: string, source: PriceSource, positions: TargetPositions): void => {
  const close = new Float64Array(days * symbols);
  for (let s = 0; s < symbols; s += 1) close.set(source.close(s), s * days);
  const tradedAt = Int32Array.from(positions.dates, (date) => firstAfter(source.dates, date));
  writeFileSync(join(folder, 'close.f64'), close);
  writeFileSync(join(folder, 'rows.i32'), tradedAt);
  writeFileSync(join(folder, 'columns.i32'), Int32Array.from(positions.column));
};

const rivals = async (): Promise<void> => {
  const free = backtest(monthly, prices, { ...defaultSimOptions, feeRatio: 0, taxRatio: 0 });
  const ours = free.equity.at(-1) ?? Number.NaN;
  const folder = mkdtempSync(join(tmpdir(), 'stockade-bench-'));
  try {
    handOver(folder, prices, monthly);
    const script = fileURLToPath(new URL('engine/rivals.py', import.meta.url));
    const python = await oraclePython('stats');
    const output = execFileSync(python, [script, folder, String(days), String(symbols), String(names)]);
    const answer = JSON.parse(output.toString()) as Record<string, [number, number] | string>;
    for (const [subject, value] of Object.entries(answer)) {
      if (typeof value === 'string') {
        missing.push(`vectorbt: ${value}`);
        continue;
      }
      const note = `ends at ${value[1].toFixed(6)}; stockade without costs ${ours.toFixed(6)}`;
      figures.push({ subject, work: `${size}, monthly top ${names}`, value: value[0], unit: 'ms', note });
    }
  } catch (error) {
    missing.push(`rivals: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** In slots of the sandbox image of this installation. */
const proofs = async (): Promise<void> => {
  const image = await currentImage(homeFolder(readEnvironment()));
  if (image === null) missing.push('look-ahead proof: there is no image yet; run npm start first');
  else figures.push(...(await proofFigures(image)));
};

/** The leaks of the corpus and their clean twins, under the replays that a run is given. */
const recall = async (): Promise<void> => {
  for (const depth of ['quick', 'standard'] as const) {
    const { leaks, twins, missed, accused } = await recallOf(depth);
    const row = (work: string, count: number, of: number, aim: number): Figure => ({
      subject: 'stockade',
      work: `look-ahead proof, ${depth}: ${work}`,
      value: (100 * count) / of,
      unit: '%',
      ...(depth === 'standard' ? { target: `${aim} %`, met: (100 * count) / of === aim } : {}),
      note: `${count} of ${of}`,
    });
    figures.push(row('leaks found', leaks - missed.length, leaks, 100));
    figures.push(row('clean twins accused', accused.length, twins, 0));
  }
};

/** Parts of it, where not all of it is wanted: `--only engine,proof`. */
const parts: Readonly<Record<string, () => unknown>> = {
  engine,
  memory,
  statistics,
  rivals,
  proof: proofs,
  recall,
};
const { only } = parseArgs({
  options: { only: { type: 'string' }, json: { type: 'string' } },
}).values;
for (const name of only?.split(',') ?? Object.keys(parts)) {
  const part = parts[name];
  if (part === undefined) throw new Error(`--only knows ${Object.keys(parts).join(', ')}, not ${name}`);
  await part();
}
publish({ name: 'engine', figures, missing });
