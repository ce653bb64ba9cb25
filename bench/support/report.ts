import { writeFileSync } from 'node:fs';

import { machine } from './machine.ts';

/** One measured line: a subject (ours or a rival), what it did, and the figure. */
export interface Figure {
  readonly subject: string;
  readonly work: string;
  readonly value: number;
  /** `ms`, `MB`, `runs/s`, `×`, `%`. */
  readonly unit: string;
  /** What has to be reached, as printed; absent for rivals. */
  readonly target?: string;
  /** Whether the target was met; absent where there is none. */
  readonly met?: boolean;
  readonly note?: string;
}

export interface BenchReport {
  /** `engine` gives the schema `stockade.bench.engine/1`. */
  readonly name: string;
  readonly figures: readonly Figure[];
  /** Rivals that could not be measured here, and why. */
  readonly missing?: readonly string[];
}

const number = (value: number): string => {
  if (!Number.isFinite(value)) return 'n/a';
  const size = Math.abs(value);
  return size >= 1000 ? value.toFixed(0) : size >= 10 ? value.toFixed(1) : value.toFixed(3);
};

/** Columns padded to their widest cell; the columns named in `right` are aligned right. */
export const table = (
  header: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly number[] = [],
): string => {
  const widths = header.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return right.includes(column) ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  return [line(header), line(widths.map((width) => '─'.repeat(width))), ...rows.map(line)].join('\n');
};

/** The FILE of `--json FILE`, or null. */
export const jsonPath = (argv: readonly string[]): string | null => {
  const at = argv.indexOf('--json');
  return at < 0 ? null : (argv[at + 1] ?? null);
};

const verdict = (figure: Figure): string => (figure.met === undefined ? '' : figure.met ? 'yes' : 'NO');

/** Prints the table for people and, with `--json FILE`, writes figures and machine to the file. */
export const publish = (report: BenchReport, argv: readonly string[] = process.argv.slice(2)): void => {
  const here = machine();
  const rows = report.figures.map((figure) => [
    figure.subject,
    figure.work,
    number(figure.value),
    figure.unit,
    figure.target ?? '',
    verdict(figure),
    figure.note ?? '',
  ]);
  console.log(`${report.name}: ${here.cpu}, ${here.cores} cores, ${here.system}, Node ${here.node}\n`);
  console.log(table(['subject', 'work', 'figure', 'unit', 'target', 'met', 'note'], rows, [2]));
  for (const line of report.missing ?? []) console.log(`not measured: ${line}`);
  const path = jsonPath(argv);
  if (path === null) return;
  const document = { schema: `stockade.bench.${report.name}/1`, machine: here, ...report };
  writeFileSync(path, `${JSON.stringify(document, null, 2)}\n`);
};
