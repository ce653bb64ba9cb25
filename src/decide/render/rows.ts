import { html, type Markup } from '../../report/html/markup.ts';
import { quantile, sortedCopy } from '../../stats/tails.ts';
import type { Bounded } from '../interval.ts';

/** From a figure to 0 to 100, left to right. */
export type Scale = (value: number) => number;

export function logScale(least: number, most: number): Scale {
  const [from, to] = [Math.log(least), Math.log(most)];
  return (value) => (to === from ? 50 : (100 * (Math.log(value) - from)) / (to - from));
}

const place = (share: number): string => share.toFixed(2);
const rule = (name: string, from: number, to: number, y: number): Markup =>
  html`<line class="${name}" x1="${place(from)}" y1="${y}" x2="${place(to)}" y2="${y}"/>`;
const tick = (name: string, x: number, from: number, to: number): Markup =>
  html`<line class="${name}" x1="${place(x)}" y1="${from}" x2="${place(x)}" y2="${to}"/>`;
const picture = (height: number, content: readonly Markup[]): Markup =>
  html`<svg viewBox="0 0 100 ${height}" preserveAspectRatio="none" aria-hidden="true">${content}</svg>`;

/** One overhead with its range, over the lines of no overhead and of the boundaries. */
export function forestRow(scale: Scale, { estimate, low, high }: Bounded, kind: string): Markup {
  const boundaries = [0, 0.5, 1].map((share) => tick('grid', scale(share), 0, 12));
  return picture(12, [
    ...boundaries,
    rule(`range ${kind}`, scale(low), scale(high), 6),
    tick(`middle ${kind}`, scale(estimate), 2, 10),
  ]);
}

/** Times of one strategy in both modes, one above the other. */
export function distributionRow(scale: Scale, direct: readonly number[], sandbox: readonly number[]): Markup {
  return picture(18, [...spread(scale, direct, 'direct', 5), ...spread(scale, sandbox, 'sandboxed', 13)]);
}

function spread(scale: Scale, times: readonly number[], kind: string, y: number): readonly Markup[] {
  if (times.length === 0) return [];
  const sorted = sortedCopy(times);
  const at = (q: number): number => scale(quantile(sorted, q));
  return [
    rule(`whisker ${kind}`, at(0), at(1), y),
    rule(`box ${kind}`, at(0.25), at(0.75), y),
    tick(`middle ${kind}`, at(0.5), y - 4, y + 4),
  ];
}
