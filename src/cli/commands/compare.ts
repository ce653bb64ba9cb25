import { existsSync } from 'node:fs';
import type { Evaluation } from '../../evaluate/evaluation.ts';
import { sanitize } from '../../report/terminal-text.ts';
import type { CliContext } from '../context.ts';
import { UsageError } from '../errors.ts';
import { evaluateFiles } from '../evaluate-one.ts';
import { exitCodes, type ExitCode } from '../exit-code.ts';
import { writeJson } from '../io.ts';
import { openDataset } from '../open-dataset.ts';
import { configFlagsOf, type CommonFlags } from '../sandbox-flags.ts';

export interface CompareFlags extends CommonFlags {
  readonly data?: string;
  readonly json?: boolean;
}

/** `compare A B`: figures of two strategies side by side; each a file that runs now, or a record. */
export async function compare(
  context: CliContext,
  a: string,
  b: string,
  flags: CompareFlags,
): Promise<ExitCode> {
  const [left, right] = [await find(context, a, flags), await find(context, b, flags)];
  if (flags.json === true) writeJson(context.io, { schema: 'stockade.compare/1', a: left, b: right });
  else context.io.out(`${sideBySide(a, left, b, right)}\n`);
  if (left.dataset.digest !== right.dataset.digest) {
    context.io.err('note: the two were evaluated on different data; their figures do not compare.\n');
  }
  return left.outcome === 'ok' && right.outcome === 'ok' ? exitCodes.done : exitCodes.no;
}

async function find(context: CliContext, name: string, flags: CompareFlags): Promise<Evaluation> {
  if (!existsSync(name) && /^(\d+|sha256:[0-9a-f]+)$/.test(name)) return recorded(context, name);
  if (!existsSync(name))
    throw new UsageError(
      `${name} is no file and no record: name a .py file, or a number of stockade history.`,
    );
  const config = await context.services.config(configFlagsOf(flags));
  const dataset = await openDataset(context, flags.data);
  try {
    const [evaluated] = await evaluateFiles(context, [name], dataset, config);
    if (evaluated === undefined) throw new UsageError(`${name} was not evaluated.`);
    return evaluated.evaluation;
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
