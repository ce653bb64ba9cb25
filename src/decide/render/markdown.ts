import type { BenchDocument } from '../document.ts';
import { median } from '../interval.ts';
import { millis, percent } from './figures.ts';
import type { Block, Plot } from './blocks.ts';
import { headline, sectionsOf } from './sections.ts';

/** The report as Markdown; plots are drawn in characters, so that it reads the same everywhere. */
export function markdownReport(report: BenchDocument): string {
  const parts = sectionsOf(report).map(
    ({ title, blocks }) =>
      `## ${escaped(title)}\n\n${blocks.map((block) => rendered(block, report)).join('\n\n')}`,
  );
  return `# ${escaped(headline(report))}\n\n${parts.join('\n\n')}\n`;
}

/** Text that can neither become markup nor break out of a table cell. */
export function escaped(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replaceAll(/[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu, '\ufffd')
    .replaceAll(/[\\`*_[\]<>|~#!&]/g, String.raw`\$&`);
}

function rendered(block: Block, report: BenchDocument): string {
  switch (block.kind) {
    case 'text':
      return escaped(block.text);
    case 'list':
      return block.items.map((item) => `- ${escaped(item)}`).join('\n');
    case 'table':
      return rows(block.head, block.rows);
    case 'plot':
      return `${escaped(block.caption)}:\n\n${drawn(block.plot, report)}`;
  }
}

function rows(head: readonly string[], body: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(escaped).join(' | ')} |`;
  return [line(head), `| ${head.map(() => '---').join(' | ')} |`, ...body.map(line)].join('\n');
}

function drawn(plot: Plot, report: BenchDocument): string {
  const lines = { forest, distribution, timeline }[plot](report);
  return ['```text', ...lines.map((line) => line.replaceAll('`', "'").trimEnd()), '```'].join('\n');
}

const width = 48;
const plain = (name: string): string =>
  name
    .replaceAll(/[^\w.-]/g, '?')
    .slice(0, 32)
    .padEnd(32);

/** A row of characters with marks at shares of its width. */
function marked(marks: readonly (readonly [share: number, mark: string])[]): string {
  const cells = Array.from({ length: width + 1 }, () => ' ');
  for (const [share, mark] of marks) cells[Math.round(Math.max(0, Math.min(1, share)) * width)] = mark;
  return cells.join('');
}

const between = (from: number, to: number, mark: string): (readonly [number, string])[] =>
  Array.from({ length: width + 1 }, (_, cell) => cell / width)
    .filter((share) => share >= from && share <= to)
    .map((share) => [share, mark] as const);

function forest({ corpus }: BenchDocument): readonly string[] {
  const all = corpus?.strategies.filter(({ overhead }) => overhead !== null) ?? [];
  const [low, high] = [-0.5, 1.5];
  const at = (share: number): number => (share - low) / (high - low);
  const axis = marked([
    [at(0), '0'],
    [at(0.5), '½'],
    [at(1), '1'],
  ]);
  return [
    `${' '.repeat(33)}${axis}  (0: as fast as direct, ½: 50 % more, 1: twice as long)`,
    ...all.map(({ name, overhead, lowest, highest }) => {
      const bar = between(at(lowest ?? 0), at(highest ?? 0), '-');
      const row = marked([[at(0), '·'], [at(0.5), '·'], [at(1), '·'], ...bar, [at(overhead ?? 0), '●']]);
      return `${plain(name)} ${row} ${percent(overhead)}`;
    }),
  ];
}

function distribution({ corpus }: BenchDocument): readonly string[] {
  return (corpus?.strategies ?? []).map(({ name, directMs, sandboxMs }) => {
    const of = (times: readonly number[]): string =>
      times.length === 0
        ? '–'
        : `${millis(Math.min(...times))} ${millis(median(times))} ${millis(Math.max(...times))}`;
    return `${plain(name)} direct ${of(directMs).padEnd(34)} sandbox ${of(sandboxMs)}`;
  });
}

function timeline({ timeline: blocks }: BenchDocument): readonly string[] {
  const most = Math.max(
    ...blocks.flatMap(({ directMs, sandboxMs }) => [directMs ?? 0, sandboxMs ?? 0]),
    1e-9,
  );
  return blocks.map(({ block, directMs, sandboxMs }) => {
    const marks = [
      [(directMs ?? 0) / most, 'd'],
      [(sandboxMs ?? 0) / most, 's'],
    ] as const;
    return `block ${String(block).padStart(2)} ${marked(marks)} d ${millis(directMs)}, s ${millis(sandboxMs)}`;
  });
}
