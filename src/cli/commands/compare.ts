import { existsSync } from 'node:fs';
import type { Evaluation } from '../../evaluate/evaluation.ts';
import type { Evaluated } from '../../evaluate/ports.ts';
import {
  FolderCollector,
  summaryDocument,
  summarySentences,
  type FolderSummary,
} from '../../report/folder-summary.ts';
import { sanitize } from '../../report/terminal-text.ts';
import type { CliContext } from '../context.ts';
import { UsageError } from '../errors.ts';
import { evaluateFiles } from '../evaluate-one.ts';
import { exitCodes, type ExitCode } from '../exit-code.ts';
import { tell, writeJson } from '../io.ts';
import { openDataset } from '../open-dataset.ts';
import { configFlagsOf, type CommonFlags } from '../sandbox-flags.ts';

export interface CompareFlags extends CommonFlags {
  readonly data?: string;
  readonly json?: boolean;
}

/** One side of a comparison: a strategy that ran now, or the record of one that did. */
type Side = Pick<Evaluated, 'evaluation' | 'backtest'>;

/** `compare A B`: figures of two strategies side by side; each a file that runs now, or a record. */
export async function compare(
  context: CliContext,
  a: string,
  b: string,
  flags: CompareFlags,
): Promise<ExitCode> {
  const sides = await findAll(context, [a, b], flags);
  const [{ evaluation: left }, { evaluation: right }] = sides;
  const together = summaryOf(sides);
  if (flags.json === true)
    writeJson(context.io, {
      schema: 'stockade.compare/1',
      a: left,
      b: right,
      together: together === null ? null : summaryDocument(together),
    });
  else context.io.out(`${sideBySide(a, left, b, right)}\n`);
  if (left.dataset.digest !== right.dataset.digest) {
    context.io.err('note: the two were evaluated on different data; their figures do not compare.\n');
  }
  if (flags.json !== true && together !== null)
    for (const sentence of summarySentences(together)) tell(context.io, sanitize(sentence));
  return left.outcome === 'ok' && right.outcome === 'ok' ? exitCodes.done : exitCodes.no;
}

/** What the two are together; null where one is a record, whose curve is kept for the eye only, or both hold the same. */
function summaryOf(sides: readonly Side[]): FolderSummary | null {
  const collector = new FolderCollector();
  for (const side of sides) collector.add(side);
  return collector.summary();
}

/** Both sides in the order asked for; the files of them run together. */
async function findAll(
  context: CliContext,
  names: readonly [string, string],
  flags: CompareFlags,
): Promise<[Side, Side]> {
  const isRecord = (name: string): boolean => !existsSync(name) && /^(\d+|sha256:[0-9a-f]+)$/.test(name);
  const unknown = names.find((name) => !existsSync(name) && !isRecord(name));
  if (unknown !== undefined)
    throw new UsageError(
      `${unknown} is no file and no record: name a .py file, or a number of stockade history.`,
    );
  const files = names.filter((name) => !isRecord(name));
  const ran = files.length === 0 ? [] : await runFiles(context, files, flags);
  const find = async (name: string): Promise<Side> => {
    if (isRecord(name)) return { evaluation: await recorded(context, name), backtest: null };
    const side = ran[files.indexOf(name)];
    if (side === undefined) throw new UsageError(`${name} was not evaluated.`);
    return side;
  };
  return [await find(names[0]), await find(names[1])];
}

async function runFiles(
  context: CliContext,
  files: readonly string[],
  flags: CompareFlags,
): Promise<readonly Side[]> {
  const config = await context.services.config(configFlagsOf(flags));
  const dataset = await openDataset(context, flags.data);
  try {
    return await evaluateFiles(context, files, dataset, config);
  } finally {
    dataset.close();
  }
}

async function recorded(context: CliContext, id: string): Promise<Evaluation> {
  const history = await context.services.history(context.home);
  try {
    const found = await history.find(id);
    if (found === null)
      throw new UsageError(`There is no record ${id}. stockade history shows those there are.`);
    return found.evaluation;
  } finally {
    history.close();
  }
}

function sideBySide(a: string, left: Evaluation, b: string, right: Evaluation): string {
  const percent = (value: number | null | undefined): string =>
    value === null || value === undefined ? '–' : `${(value * 100).toFixed(2)} %`;
  const plain = (value: number | null | undefined): string =>
    value === null || value === undefined ? '–' : value.toFixed(3);
  const rows: readonly (readonly [string, (one: Evaluation) => string])[] = [
    ['outcome', (one) => one.outcome],
    ['Sharpe', (one) => plain(one.metrics?.sharpe)],
    ['Sharpe, validation', (one) => plain(one.splits?.validation.sharpe)],
    ['CAGR', (one) => percent(one.metrics?.cagr)],
    ['drawdown', (one) => percent(one.metrics?.maxDrawdown)],
    ['volatility', (one) => percent(one.metrics?.volatility)],
    ['turnover', (one) => plain(one.metrics?.turnover)],
    ['trades', (one) => String(one.metrics?.trades ?? '–')],
    ['win rate', (one) => percent(one.metrics?.winRate)],
    ['alpha', (one) => percent(one.benchmark?.alpha)],
    ['beta', (one) => plain(one.benchmark?.beta)],
    ['look-ahead', (one) => one.integrity.lookahead],
  ];
  const same = left.positions?.hash !== undefined && left.positions.hash === right.positions?.hash;
  return [
    `${''.padEnd(20)}${sanitize(a).slice(-28).padStart(30)}${sanitize(b).slice(-28).padStart(30)}`,
    ...rows.map(
      ([name, value]) => `${name.padEnd(20)}${value(left).padStart(30)}${value(right).padStart(30)}`,
    ),
    ...(same ? ['Both hold the same: they are one strategy.'] : []),
  ].join('\n');
}
