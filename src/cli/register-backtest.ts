import type { Register } from './program.ts';
import type { BacktestFlags } from './commands/backtest.ts';

/** Options of `sim`, as flags of `backtest`; the engine reads and refuses their values. */
const simFlags: readonly (readonly [flag: string, description: string])[] = [
  ['--resample <rule>', 'when to rebalance: D, W, M, Q or None'],
  ['--resample-offset <offset>', 'shift of the rebalancing day, such as 1D'],
  ['--trade-at-price <price>', 'close, open, high, low, open_close_avg, high_low_avg'],
  ['--position-limit <weight>', 'largest weight of one name'],
  ['--fee-ratio <ratio>', 'fee on each traded amount'],
  ['--tax-ratio <ratio>', 'tax on each sold amount'],
  ['--stop-loss <ratio>', 'sell below this loss'],
  ['--take-profit <ratio>', 'sell at this gain'],
  ['--trail-stop <ratio>', 'sell below the peak by this share of the entry price'],
  ['--trail-stop-activation <ratio>', 'gain from which the trailing stop works'],
  ['--touched-exit <bool>', 'stop on the day the price touches the level'],
  ['--retain-cost-when-rebalance <bool>', 'keep the entry price over a rebalance'],
  ['--stop-trading-next-period <bool>', 'leave a stopped name out until the rebalance after the next'],
  ['--slippage <ratio>', 'share of each traded amount lost to the market'],
  ['--capital <money>', 'money at the start, for lots and capacity'],
  ['--lot-size <shares>', 'shares per lot'],
  ['--price-limit <ratio>', 'daily price limit of the market'],
  ['--benchmark <symbol>', 'symbol to compare with'],
];

/** Registers `backtest`. */
export const registerBacktest: Register = (program, context, end) => {
  const command = program
    .command('backtest')
    .description('the engine alone, on positions from a wide CSV or Parquet file')
    .argument('<positions>', 'CSV or Parquet file: date, SYMBOL, SYMBOL, …')
    .option('--data <name>', 'dataset, as `stockade data list` names it')
    .option('--json', 'print as JSON');
  for (const [flag, description] of simFlags) command.option(flag, description);
  command.action(async (file: string, flags: BacktestFlags) => {
    const { backtest } = await import('./commands/backtest.ts');
    end(await backtest(context, file, flags));
  });
};
