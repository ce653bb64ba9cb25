import type { Evaluated } from '../../evaluate/ports.ts';
import {
  numericConstants,
  variedValue,
  withConstant,
  type NumericConstant,
} from '../../evaluate/vary-constants.ts';
import { sanitize } from '../../report/terminal-text.ts';
import { strategyFrom } from '../../strategy/strategy.ts';
import type { CliContext } from '../context.ts';
import { UsageError } from '../errors.ts';
import { evaluateStrategies } from '../evaluate-one.ts';
import { exitCodes, type ExitCode } from '../exit-code.ts';
import { tell, writeJson } from '../io.ts';
import { loadStrategy, strategyFiles } from '../load-strategies.ts';
import { openDataset } from '../open-dataset.ts';
import { configFlagsOf, type CommonFlags } from '../sandbox-flags.ts';

export interface SensitivityFlags extends CommonFlags {
  readonly data?: string;
  readonly json?: boolean;
}

/** More numbers than this are a table of data, not parameters. */
const mostVaried = 50;
const directions = [-1, 1] as const;

interface Variation {
  readonly constant: NumericConstant;
  readonly value: number;
}

/**
 * `sensitivity PATH`: each number of the source a fifth less and a fifth more, everything else as it is. All runs
 * are recorded and count as trials: whoever picks the best of them has tried them all.
 */
export async function sensitivity(
  context: CliContext,
  path: string,
  flags: SensitivityFlags,
): Promise<ExitCode> {
  const files = strategyFiles([path]);
  const [file] = files;
  if (file === undefined || files.length !== 1)
    throw new UsageError(`${path} holds several strategies; sensitivity takes one file.`);
  const base = loadStrategy(file);
  const constants = numericConstants(base.source);
  if (constants.length === 0)
    throw new UsageError(`${file} holds no number that could be varied; 0 and 1 are left as they are.`);
  const varied = constants
    .slice(0, mostVaried)
    .flatMap((constant) =>
      directions.map((direction): Variation => ({ constant, value: variedValue(constant, direction) })),
    );
  const config = await context.services.config(configFlagsOf(flags));
  const dataset = await openDataset(context, flags.data);
  try {
    const sources = varied.map(({ constant, value }) => withConstant(base.source, constant, value));
    const strategies = [base, ...sources.map((source) => strategyFrom(source, file))];
    const [first, ...others] = await evaluateStrategies(context, strategies, dataset, config, {
      depth: 'off',
    });
    if (first?.evaluation.outcome !== 'ok') {
      const { outcome, reason } = first?.evaluation ?? { outcome: 'infra_error', reason: null };
      tell(context.io, `No figures to vary: ${outcome}${reason === null ? '' : `, ${sanitize(reason)}`}.`);
      return exitCodes.no;
    }
    if (constants.length > mostVaried)
      tell(context.io, `note: the first ${mostVaried} of ${constants.length} numbers were varied.`);
    if (flags.json === true) writeJson(context.io, document(file, first, varied, others));
    else context.io.out(`${table(first, varied, others)}\n`);
    return exitCodes.done;
  } finally {
    dataset.close();
  }
}

const figures = ({ evaluation: { outcome, metrics } }: Evaluated) => ({
  outcome,
  sharpe: metrics?.sharpe ?? null,
  cagr: metrics?.cagr ?? null,
  maxDrawdown: metrics?.maxDrawdown ?? null,
});

function document(
  file: string,
  base: Evaluated,
  varied: readonly Variation[],
  others: readonly Evaluated[],
): Record<string, unknown> {
  const variations = varied.map(({ constant, value }, index) => ({
    line: constant.line,
    from: constant.value,
    to: value,
    ...figures(others[index] as Evaluated),
  }));
  return { schema: 'stockade.sensitivity/1', file, base: figures(base), variations };
}

function table(base: Evaluated, varied: readonly Variation[], others: readonly Evaluated[]): string {
  const percent = (value: number | null): string => (value === null ? '–' : `${(value * 100).toFixed(1)} %`);
  const line = (place: string, change: string, one: Evaluated): string => {
    const { outcome, sharpe, cagr, maxDrawdown } = figures(one);
    const cells = [sharpe === null ? '–' : sharpe.toFixed(2), percent(cagr), percent(maxDrawdown)];
    const end = outcome === 'ok' ? '' : `  ${outcome}`;
    return `${place.padEnd(6)}${change.padEnd(24)}${cells.map((cell) => cell.padStart(10)).join('')}${end}`;
  };
  return [
    `${'line'.padEnd(6)}${'number'.padEnd(24)}${['Sharpe', 'CAGR', 'drawdown'].map((title) => title.padStart(10)).join('')}`,
    line('', 'as it is', base),
    ...varied.map(({ constant, value }, index) =>
      line(String(constant.line), `${constant.value} → ${value}`, others[index] as Evaluated),
    ),
  ].join('\n');
}
