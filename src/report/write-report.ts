import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { againstBenchmark, equalWeightMarket } from '../backtest/benchmark.ts';
import { breakEvenCost } from '../backtest/break-even.ts';
import type { PriceSource } from '../backtest/inputs.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import type { Evaluated } from '../evaluate/ports.ts';
import { summaryDocument, type FolderSummary } from './folder-summary.ts';
import { indexPage } from './html/index-page.ts';
import { reportPage } from './html/page.ts';
import { reportJson, reportModel, type TrialRecord } from './report-model.ts';

/** Writes the page and, beside it, its numbers as JSON. Returns the page's path. */
export async function writeReport(
  evaluated: Evaluated,
  prices: PriceSource,
  record: TrialRecord,
  file: string,
): Promise<string> {
  const model = reportModel(withMarket(evaluated, prices), record, breakEven(evaluated, prices));
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, reportPage(model));
  await writeFile(file.slice(0, file.length - extname(file).length) + '.json', reportJson(model));
  return file;
}

/** Writes the page that leads to the reports in a folder and, beside it, what they are together as JSON. Returns the page's path. */
export async function writeIndex(
  evaluations: readonly Evaluation[],
  summary: FolderSummary | null,
  folder: string,
): Promise<string> {
  const entries = evaluations.map((evaluation) => ({
    evaluation,
    page: basename(reportFile(folder, evaluation.strategy.file, true)),
  }));
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'index.html');
  await writeFile(file, indexPage(entries, summary));
  const together = summary === null ? null : summaryDocument(summary);
  const strategies = entries.map(({ evaluation, page }) => ({ page, file: evaluation.strategy.file }));
  const document = { schema: 'stockade.folder/1', strategies, together };
  await writeFile(join(folder, 'index.json'), `${JSON.stringify(document, null, 2)}\n`);
  return file;
}

function breakEven({ positions, backtest, simOptions }: Evaluated, prices: PriceSource): number | null {
  if (positions === null || backtest === null || !simOptions) return null;
  return breakEvenCost(positions, prices, simOptions);
}

/** Where the report of each strategy goes: one file for one, a folder for several. */
export function reportFile(target: string, strategy: string | null, several: boolean): string {
  if (!several) return target;
  const name = basename(strategy ?? 'strategy', '.py');
  return join(target, `${name === 'index' ? 'index_' : name}.html`);
}

/** Sets the strategy beside the market, where neither it nor the dataset names a benchmark. */
function withMarket(evaluated: Evaluated, prices: PriceSource): Evaluated {
  const { backtest } = evaluated;
  if (backtest === null || backtest.benchmark !== null) return evaluated;
  const market = equalWeightMarket(prices);
  const benchmark = againstBenchmark(backtest, 'all names, equally weighted', prices.dates, market);
  return { ...evaluated, backtest: { ...backtest, benchmark } };
}
