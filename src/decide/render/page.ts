import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { html, type Markup, trusted } from '../../report/html/markup.ts';
import type { BenchDocument } from '../document.ts';
import type { Block } from './blocks.ts';
import { drawing } from './plots.ts';
import { headline, sectionsOf } from './sections.ts';

/** One self-contained page: no script, no network, readable on a phone, in the dark and on paper. */
export function decisionPage(report: BenchDocument): string {
  const style = ['report.css', 'decision.css']
    .map((name) => readFileSync(new URL(`../../../web/report/${name}`, import.meta.url), 'utf8'))
    .join('\n');
  const digest = createHash('sha256').update(style).digest('base64');
  const policy = `default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Stockade: ${headline(report)}</title>
<style>${trusted(style)}</style>
</head>
<body>
<main class="decision">
<header><p class="name">stockade bench, ${report.startedAt}</p><h1 class="${toneOf(report)}">${headline(report)}</h1></header>
${sectionsOf(report).map(({ title, blocks }) => html`<section><h2>${title}</h2>${blocks.map((block) => rendered(block, report))}</section>`)}
</main>
</body>
</html>
`.html;
}

function toneOf({ verdict }: BenchDocument): string {
  if (verdict === null) return '';
  if (verdict.decision === 'enable') return 'good';
  return verdict.decision === 'do_not_use' ? 'bad' : 'doubtful';
}

function rendered(block: Block, report: BenchDocument): Markup {
  switch (block.kind) {
    case 'text':
      return html`<p>${block.text}</p>`;
    case 'list':
      return html`<ul>${block.items.map((item) => html`<li>${item}</li>`)}</ul>`;
    case 'table':
      return html`<div class="wide"><table class="facts"><thead><tr>${block.head.map((cell) => html`<th>${cell}</th>`)}</tr></thead>
<tbody>${block.rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody></table></div>`;
    case 'plot':
      return drawing(block.plot, block.caption, report);
  }
}
