import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Evaluation } from '../../evaluate/evaluation.ts';
import { type FolderSummary, summarySentences } from '../folder-summary.ts';
import { html, trusted } from './markup.ts';
import { percent, ratio } from './numbers.ts';

/** One strategy in the index, with the name of its own page beside this one. */
export interface IndexEntry {
  readonly evaluation: Evaluation;
  readonly page: string;
}

/** What leads to the pages of several strategies: what they are together, then each of them, the best Sharpe ratio first. */
export function indexPage(entries: readonly IndexEntry[], summary: FolderSummary | null): string {
  const style = readFileSync(new URL('../../../web/report/report.css', import.meta.url), 'utf8');
  const digest = createHash('sha256').update(style).digest('base64');
  const policy = `default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'`;
  const sharpe = ({ evaluation }: IndexEntry): number =>
    evaluation.metrics?.sharpe ?? Number.NEGATIVE_INFINITY;
  const ranked = entries.toSorted((a, b) => (sharpe(a) === sharpe(b) ? 0 : sharpe(b) - sharpe(a)));
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Stockade: ${entries.length} strategies</title>
<style>${trusted(style)}</style>
</head>
<body>
<main>
<header><h1>${entries.length} strategies</h1></header>
${summary !== null && html`<section><h2>Together</h2>${summarySentences(summary).map((sentence) => html`<p>${sentence}</p>`)}</section>`}
<section>
<h2>Each</h2>
<div class="wide"><table>
<thead><tr><th>Strategy</th><th>Outcome</th><th>Sharpe</th><th>CAGR</th><th>Max drawdown</th><th>Look-ahead</th></tr></thead>
<tbody>${ranked.map(({ evaluation, page }) => row(evaluation, page))}</tbody>
</table></div>
</section>
</main>
</body>
</html>
`.html;
}

function row(evaluation: Evaluation, page: string): ReturnType<typeof html> {
  const { metrics, outcome, integrity } = evaluation;
  return html`<tr>
    <th><a href="${encodeURIComponent(page)}">${page.replace(/\.html$/, '')}</a></th>
    <td>${outcome}</td>
    <td>${ratio(metrics?.sharpe ?? null)}</td>
    <td>${percent(metrics?.cagr ?? null)}</td>
    <td>${percent(metrics?.maxDrawdown ?? null)}</td>
    <td>${integrity.lookahead.replace('_', ' ')}</td>
  </tr>`;
}
