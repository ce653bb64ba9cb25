import type { Finding } from '../check.ts';
import type { CheckedFile } from './checked-file.ts';

const WIDEST_LINE = 160;

/** A finding for a person: where, what and why, the line with its span underlined, and the rewrite. */
export function renderFinding(file: string, finding: Finding, lines: readonly string[]): string {
  const place = `${printable(file)}:${finding.line}:${finding.column}`;
  const certainty = finding.confidence === 'possible' ? ' (possible)' : '';
  const head = `${place}: ${finding.severity} ${finding.rule}${certainty}: ${printable(finding.message)}`;
  const excerpt = underline(lines[finding.line - 1] ?? '', finding);
  const fix = finding.fix === '' ? [] : [`    fix: ${printable(finding.fix)}`];
  return [head, ...excerpt, ...fix].join('\n');
}

/** All findings of a file, in the order of its lines. */
export function renderFile(checked: CheckedFile): string {
  const text = new TextDecoder('utf-8', { ignoreBOM: false }).decode(checked.source.subarray(0, 512 * 1024));
  const lines = text.split(/\r?\n/);
  return checked.findings.map((finding) => renderFinding(checked.file, finding, lines)).join('\n\n');
}

function underline(line: string, finding: Finding): string[] {
  if (line.trim() === '') return [];
  const start = Math.max(0, finding.column - 1);
  const from = start > WIDEST_LINE - 40 ? start - 40 : 0;
  const shown = line.slice(from, from + WIDEST_LINE);
  const end = finding.endLine === finding.line ? finding.endColumn - 1 : line.length;
  const before = printable(line.slice(from, start));
  const marked = printable(line.slice(start, Math.min(Math.max(end, start + 1), from + WIDEST_LINE)));
  const number = String(finding.line).padStart(5);
  return [
    `${number} | ${printable(shown)}`,
    `      | ${' '.repeat(widthOf(before))}${'^'.repeat(Math.max(1, widthOf(marked)))}`,
  ];
}

/** Text of a strategy is hostile on a terminal: what is not plainly printable becomes a mark. */
export function printable(text: string): string {
  return text.replace(/\t/g, ' ').replace(UNPRINTABLE, '\ufffd');
}

// oxlint-disable-next-line no-control-regex -- control characters are what this replaces
const UNPRINTABLE = /[\0-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** Columns on a terminal: Chinese, Japanese and Korean characters take two. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text)
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(
        character,
      )
        ? 2
        : 1;
  return width;
}
