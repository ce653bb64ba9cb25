import { html, type Markup } from '../../report/html/markup.ts';
import type { BenchDocument } from '../document.ts';
import type { Plot } from './blocks.ts';
import { millis, percent } from './figures.ts';
import { distributionRow, forestRow, logScale, type Scale } from './rows.ts';

/** Plots as markup: names and figures are text, marks are small pictures as wide as there is room. */
export function drawing(plot: Plot, caption: string, report: BenchDocument): Markup {
  const drawn = { forest, distribution, timeline }[plot](report);
  return html`<figure class="plot"><figcaption>${caption}</figcaption>${drawn}</figure>`;
}

/** Overhead from half as long to two and a half times as long; what lies outside is cut at the edge. */
const overheadScale: Scale = (share) => Math.max(0, Math.min(100, ((share + 0.5) / 2) * 100));

function forest({ corpus, looks }: BenchDocument): Markup {
  const overall = looks.at(-1)?.overhead ?? null;
  const rows = (corpus?.strategies ?? []).flatMap((one) => {
    const { name, speed, overhead, lowest, highest } = one;
    if (overhead === null || lowest === null || highest === null) return [];
    const bounded = { estimate: overhead, low: lowest, high: highest };
    return [
      html`<tr><th>${name}</th><td class="mark">${forestRow(overheadScale, bounded, speed)}</td><td>${percent(overhead)}</td></tr>`,
    ];
  });
  return html`<table class="rows">
<thead><tr><th>strategy</th><td class="mark axis three"><span>0</span><span>50 %</span><span>100 %</span></td><td>overhead</td></tr></thead>
<tbody>${overall === null ? null : html`<tr class="all"><th>all, with the interval of the verdict</th><td class="mark">${forestRow(overheadScale, overall, 'all')}</td><td>${percent(overall.estimate)}</td></tr>`}
${rows}</tbody></table>`;
}

function distribution({ corpus }: BenchDocument): Markup {
  const all = corpus?.strategies ?? [];
  const times = all.flatMap(({ directMs, sandboxMs }) => [...directMs, ...sandboxMs]);
  if (times.length === 0) return html`<p>There is no time to show.</p>`;
  const [least, most] = [Math.min(...times), Math.max(...times)];
  const scale = logScale(least, most);
  return html`<p class="legend"><span class="key direct"></span>direct <span class="key sandboxed"></span>sandbox; from fastest to slowest run, thick from the first to the third quartile, on a logarithmic scale.</p>
<table class="rows">
<thead><tr><th>strategy</th><td class="mark axis"><span>${millis(least)}</span><span>${millis(Math.sqrt(least * most))}</span><span>${millis(most)}</span></td><td>median</td></tr></thead>
<tbody>${all.map(
    ({ name, directMs, sandboxMs }) =>
      html`<tr><th>${name}</th><td class="mark">${distributionRow(scale, directMs, sandboxMs)}</td><td>${medianText(directMs, sandboxMs)}</td></tr>`,
  )}</tbody></table>`;
}

function medianText(direct: readonly number[], sandbox: readonly number[]): string {
  const middle = (times: readonly number[]): number | null =>
    times.length === 0 ? null : ([...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? null);
  return `${millis(middle(direct))} / ${millis(middle(sandbox))}`;
}

function timeline({ timeline: blocks }: BenchDocument): Markup {
  const known = blocks.flatMap(({ directMs, sandboxMs }) => [directMs ?? 0, sandboxMs ?? 0]);
  const most = Math.max(...known, 1e-9);
  const step = blocks.length <= 1 ? 0 : 100 / (blocks.length - 1);
  const line = (pick: (block: BenchDocument['timeline'][number]) => number | null): string =>
    blocks
      .flatMap((block, index) => {
        const ms = pick(block);
        return ms === null ? [] : [`${(index * step).toFixed(2)},${(50 - (ms / most) * 48).toFixed(2)}`];
      })
      .join(' ');
  return html`<p class="legend"><span class="key direct"></span>direct <span class="key sandboxed"></span>sandbox; from 0 to ${millis(most)}, block 1 to ${blocks.length}.</p>
<svg class="line" viewBox="0 0 100 50" preserveAspectRatio="none" role="img" aria-label="Median time of each block">
<line class="grid" x1="0" y1="50" x2="100" y2="50"/><line class="grid" x1="0" y1="26" x2="100" y2="26"/><line class="grid" x1="0" y1="2" x2="100" y2="2"/>
<polyline class="direct" points="${line(({ directMs }) => directMs)}"/><polyline class="sandboxed" points="${line(({ sandboxMs }) => sandboxMs)}"/>
</svg>`;
}
