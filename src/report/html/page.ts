import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { BacktestResult } from '../../backtest/result.ts';
import type { ReportModel } from '../report-model.ts';
import { integritySection, runSection, sourceSection, tradesSection } from './details.ts';
import { html, trusted } from './markup.ts';
import { chartsSection, figuresSection, periodsSection, verdictSection } from './sections.ts';

/** Our own script and style, and the chart library's; nothing else may run or be fetched. */
interface Assets {
  readonly script: string;
  readonly style: string;
}

/** One self-contained page: no network, no script but ours, readable on a phone, in the dark and on paper. */
export function reportPage(model: ReportModel): string {
  const { script, style } = readAssets();
  const policy = `default-src 'none'; script-src ${hashOf(script)}; style-src ${hashOf(style)}; base-uri 'none'; form-action 'none'`;
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Stockade: ${model.verdict.sentence}</title>
<style>${trusted(style)}</style>
</head>
<body>
<main>
${verdictSection(model)}
${figuresSection(model)}
${chartsSection(model)}
${periodsSection(model)}
${tradesSection(model)}
${integritySection(model)}
${runSection(model)}
${sourceSection(model)}
</main>
<script type="application/json" id="series">${trusted(seriesJson(model))}</script>
<script>${trusted(script)}</script>
</body>
</html>
`;
  return page.html;
}

function readAssets(): Assets {
  const require = createRequire(import.meta.url);
  const uplot = join(dirname(require.resolve('uplot/package.json')), 'dist');
  const own = new URL('../../../web/report/', import.meta.url);
  const read = (path: string | URL): string => readFileSync(path, 'utf8');
  return {
    script: `${read(join(uplot, 'uPlot.iife.min.js'))}\n${read(new URL('report.js', own))}`,
    style: `${read(join(uplot, 'uPlot.min.css'))}\n${read(new URL('report.css', own))}`,
  };
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** Series for the charts; `<` is escaped so that no text can end the element. */
function seriesJson({ backtest, rolling }: ReportModel): string {
  return JSON.stringify(backtest === null ? null : seriesOf(backtest, rolling)).replaceAll(
    '<',
    String.raw`\u003c`,
  );
}

function seriesOf(backtest: BacktestResult, rolling: readonly (number | null)[]): Record<string, unknown> {
  const rounded = (values: ArrayLike<number>, digits: number): number[] =>
    Array.from(values, (value) => Number(value.toFixed(digits)));
  return {
    dates: Array.from(backtest.dates),
    equity: rounded(backtest.equity, 5),
    benchmark: backtest.benchmark === null ? null : rounded(backtest.benchmark.equity, 5),
    benchmarkName: backtest.benchmark?.name ?? null,
    drawdown: rounded(backtest.drawdown, 5),
    rolling: [null, ...rolling.map((value) => (value === null ? null : Number(value.toFixed(3))))],
    holdings: Array.from(backtest.holdings),
    exposure: rounded(backtest.grossExposure, 3),
  };
}
