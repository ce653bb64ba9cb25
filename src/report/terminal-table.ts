import type { Evaluation } from '../evaluate/evaluation.ts';
import { fit, sanitize, widthOf } from './terminal-text.ts';

interface Column {
  readonly title: string;
  readonly align: 'left' | 'right';
  readonly cell: (evaluation: Evaluation) => string;
}

const missing = '–';
const percent = (value: number | null | undefined): string =>
  value === null || value === undefined ? missing : `${(value * 100).toFixed(1)} %`;
const plain = (value: number | null | undefined): string =>
  value === null || value === undefined ? missing : value.toFixed(2);

/** Milliseconds as a person reads them. */
export function duration(milliseconds: number): string {
  if (milliseconds >= 10_000) return `${(milliseconds / 1000).toFixed(0)} s`;
  return milliseconds >= 1000 ? `${(milliseconds / 1000).toFixed(1)} s` : `${milliseconds.toFixed(1)} ms`;
}

const inSandbox = ({ timing }: Evaluation): number => timing.acquireMs + timing.executeMs;

/** Name of a strategy for a person: its file, or the beginning of its digest. */
export function nameOf({ strategy }: Evaluation): string {
  const name = strategy.file?.split(/[\\/]/).at(-1) ?? strategy.id.slice(0, 19);
  return sanitize(name);
}

/** How isolated a run was; whoever reads a result has to see where it was not. */
export function modeOf({ sandbox }: Evaluation): string {
  if (sandbox === null) return missing;
  const name = sandbox.mode === 'none' ? 'NONE (not isolated)' : sandbox.mode;
  return sandbox.fallback === null ? name : `${name} (fallback)`;
}

const columns: readonly Column[] = [
  { title: 'strategy', align: 'left', cell: (one) => fit(nameOf(one), 36) },
  { title: 'outcome', align: 'left', cell: (one) => one.outcome },
  { title: 'sandbox', align: 'left', cell: modeOf },
  { title: 'CAGR', align: 'right', cell: (one) => percent(one.metrics?.cagr) },
  { title: 'Sharpe', align: 'right', cell: (one) => plain(one.metrics?.sharpe) },
  { title: 'drawdown', align: 'right', cell: (one) => percent(one.metrics?.maxDrawdown) },
  {
    title: 'look-ahead',
    align: 'left',
    cell: (one) => (one.integrity.lookahead === 'not_run' ? missing : one.integrity.lookahead),
  },
  {
    title: 'in sandbox',
    align: 'right',
    cell: (one) => (one.sandbox === null ? missing : duration(inSandbox(one))),
  },
  {
    title: 'overhead',
    align: 'right',
    cell: (one) => (one.usage === null ? missing : duration(Math.max(0, inSandbox(one) - one.usage.wallMs))),
  },
];

/** One line per strategy, in the order given, under a header. */
export function resultTable(evaluations: readonly Evaluation[]): string {
  const rows = [
    columns.map((column) => column.title),
    ...evaluations.map((one) => columns.map((column) => column.cell(one))),
  ];
  const widths = columns.map((_, index) => Math.max(...rows.map((row) => widthOf(row[index] ?? ''))));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, index) => {
        const padding = ' '.repeat((widths[index] ?? 0) - widthOf(cell));
        return columns[index]?.align === 'right' ? padding + cell : cell + padding;
      })
      .join('  ')
      .trimEnd();
  const [header = [], ...body] = rows;
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  return [line(header), rule, ...body.map(line)].join('\n');
}

/** The strategies that did not end well, each with its reason and what to change. */
export function refusedList(evaluations: readonly Evaluation[]): string {
  const refused = evaluations.filter((one) => one.outcome !== 'ok');
  return refused
    .map((one) =>
      [`${nameOf(one)}: ${one.outcome}`, ...reasonsOf(one).map((reason) => `  ${reason}`)].join('\n'),
    )
    .join('\n');
}

const shownFindings = 5;

function reasonsOf(evaluation: Evaluation): string[] {
  const blocking = evaluation.findings.filter((finding) => finding.severity === 'block');
  if (evaluation.outcome === 'rejected' && blocking.length > 0) {
    const shown = blocking
      .slice(0, shownFindings)
      .flatMap(({ rule, line, message, fix }) => [
        `${rule} line ${line}: ${sanitize(message)}`,
        ...(fix === '' ? [] : [`  → ${sanitize(fix)}`]),
      ]);
    const rest = blocking.length - shownFindings;
    return rest > 0 ? [...shown, `and ${rest} more`] : shown;
  }
  const lines = [sanitize(evaluation.reason ?? 'no reason was given')];
  for (const { syscall, args, line } of evaluation.violations.slice(0, shownFindings)) {
    lines.push(sanitize(`${line === null ? '' : `line ${line}: `}${syscall}(${args.join(', ')})`));
  }
  if (evaluation.error?.hint) lines.push(`→ ${sanitize(evaluation.error.hint)}`);
  return lines;
}
