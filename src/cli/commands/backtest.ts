import { backtest as simulate } from '../../backtest/backtest.ts';
import type { BacktestResult } from '../../backtest/result.ts';
import { defaultSimOptions, parseSimOptions, simOptionNames } from '../../backtest/sim-options.ts';
import { scalarOf } from '../../config/substitute.ts';
import { isoDate, reconcilePositions } from '../../evaluate/reconcile-positions.ts';
import { sanitize } from '../../report/terminal-text.ts';
import type { CliContext } from '../context.ts';
import { UsageError } from '../errors.ts';
import { exitCodes, type ExitCode } from '../exit-code.ts';
import { tell, writeJson, type Io } from '../io.ts';
import { openDataset } from '../open-dataset.ts';
import { readPositions } from '../positions/read-positions.ts';

export interface BacktestFlags {
  readonly data?: string;
  readonly json?: boolean;
  readonly [option: string]: unknown;
}

/** What the flags say, by the names that `sim` uses. */
function simInput(flags: BacktestFlags): Record<string, unknown> {
  const given = simOptionNames.flatMap((name) => {
    const flag = name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
    const value = flags[flag];
    return typeof value === 'string' ? [[name, scalarOf(value, false)] as const] : [];
  });
  return Object.fromEntries(given);
}

/** `backtest POSITIONS`: the engine alone, on positions from a file. */
export async function backtest(context: CliContext, file: string, flags: BacktestFlags): Promise<ExitCode> {
  const config = await context.services.config({});
  const { fee_ratio: feeRatio, tax_ratio: taxRatio } = config.values.backtest;
  const parsed = parseSimOptions(simInput(flags), { ...defaultSimOptions, feeRatio, taxRatio });
  if (!parsed.ok) throw new UsageError(parsed.errors.join('\n'));
  const positions = await readPositions(file);
  const dataset = await openDataset(context, flags.data);
  try {
    const prices = dataset.prices('visible');
    const reconciled = reconcilePositions(positions, prices);
    if (!reconciled.ok) throw new UsageError(`${file}: ${reconciled.reason}.`);
    const result = simulate(reconciled.positions, prices, parsed.options);
    const told = [
      ...dataset.manifest.warnings,
      ...reconciled.warnings,
      ...result.warnings.map((one) => one.message),
    ];
    for (const warning of told) tell(context.io, `note: ${sanitize(warning)}`);
    if (flags.json === true) writeJson(context.io, document(result));
    else show(context.io, result);
    return exitCodes.done;
  } finally {
    dataset.close();
  }
}

function document(result: BacktestResult): Record<string, unknown> {
  const { metrics, notes, finlab, trades, years, costs, rebalances, warnings } = result;
  const { equity: _, ...figures } = result.benchmark ?? { equity: null };
  const equity = Array.from(result.dates, (day, index) => [isoDate(day), result.equity[index]]);
  return {
    schema: 'stockade.backtest/1',
    metrics,
    notes,
    finlab,
    benchmark: result.benchmark === null ? null : figures,
    costs,
    rebalances,
    years,
    equity,
    trades,
    warnings,
  };
}

function show(io: Io, { metrics, notes, trades, costs, rebalances, benchmark }: BacktestResult): void {
  const percent = (value: number | null): string => (value === null ? '–' : `${(value * 100).toFixed(2)} %`);
  const plain = (value: number | null): string => (value === null ? '–' : value.toFixed(3));
  const rows: [string, string][] = [
    ['CAGR', percent(metrics.cagr)],
    ['total return', percent(metrics.totalReturn)],
    ['Sharpe', plain(metrics.sharpe)],
    ['Sortino', plain(metrics.sortino)],
    ['Calmar', plain(metrics.calmar)],
    ['maximum drawdown', percent(metrics.maxDrawdown)],
    ['volatility', percent(metrics.volatility)],
    ['win rate', percent(metrics.winRate)],
    ['turnover per year', plain(metrics.turnover)],
    ['trades', String(trades.length)],
    ['rebalances', String(rebalances)],
    ['days', String(metrics.days)],
    ['costs paid', plain(costs.total)],
    ...(benchmark === null
      ? []
      : ([
          ['alpha per year', percent(benchmark.alpha)],
          ['beta', plain(benchmark.beta)],
          ['information ratio', plain(benchmark.informationRatio)],
          ['benchmark made', percent(benchmark.totalReturn)],
        ] satisfies [string, string][])),
  ];
  for (const [name, value] of rows) io.out(`${name.padEnd(18)}${value.padStart(12)}\n`);
  for (const [name, note] of Object.entries(notes)) tell(io, `note: ${name}: ${note}`);
}
