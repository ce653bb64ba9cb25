import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { againstBenchmark, equalWeightMarket } from '../backtest/benchmark.ts';
import type { PriceSource } from '../backtest/inputs.ts';
import type { Evaluated } from '../evaluate/ports.ts';
import { reportPage } from './html/page.ts';
import { reportJson, reportModel, type TrialRecord } from './report-model.ts';

/** Writes the page and, beside it, its numbers as JSON. Returns the page's path. */
export async function writeReport(
  evaluated: Evaluated,
  prices: PriceSource,
  record: TrialRecord,
  file: string,
): Promise<string> {
  const model = reportModel(withMarket(evaluated, prices), record);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, reportPage(model));
  await writeFile(file.slice(0, file.length - extname(file).length) + '.json', reportJson(model));
  return file;
}

/** Where the report of each strategy goes: one file for one, a folder for several. */
export function reportFile(target: string, strategy: string | null, several: boolean): string {
  if (!several) return target;
  return join(target, `${basename(strategy ?? 'strategy', '.py')}.html`);
}

/** Sets the strategy beside the market, where it brought no benchmark of its own. */
function withMarket(evaluated: Evaluated, prices: PriceSource): Evaluated {
  const { backtest } = evaluated;
  if (backtest === null || backtest.benchmark !== null) return evaluated;
  const market = equalWeightMarket(prices);
  const benchmark = againstBenchmark(backtest, 'all names, equally weighted', prices.dates, market);
  return { ...evaluated, backtest: { ...backtest, benchmark } };
}
