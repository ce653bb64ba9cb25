import { drawdownSeries } from '../stats/drawdown.ts';
import { finlabFigures } from '../stats/finlab-figures.ts';
import { againstBenchmark } from './benchmark.ts';
import { byMonth, bySymbol, byYear } from './breakdown.ts';
import { checkInputs } from './check-inputs.ts';
import { BacktestError } from './errors.ts';
import type { PriceSource, TargetPositions } from './inputs.ts';
import { metricsOf, type MeasuredCurve } from './metrics.ts';
import { nextHoldings } from './next-holdings.ts';
import type { BacktestResult, BenchmarkFigures, FinlabFigures } from './result.ts';
import { firstAfter, plan } from './schedule.ts';
import type { SimOptions } from './sim-options.ts';
import { simulate, type Simulation } from './simulate.ts';
import { warningsOf } from './warnings.ts';

type Curve = MeasuredCurve & Pick<BacktestResult, 'equity' | 'drawdown' | 'netExposure'>;

/** One row before, so that the curve starts at 1.0: the row before the first fill, or the calendar day before the data. */
const withBase = (values: Float64Array, from: number, base: number): Float64Array => {
  const result = new Float64Array(values.length - from + 1);
  result[0] = base;
  result.set(values.subarray(from), 1);
  return result;
};

const curveOf = (sim: Simulation, positions: TargetPositions, dates: Int32Array): Curve => {
  const invested = sim.firstFill < dates.length;
  const from = invested
    ? sim.firstFill
    : Math.min(firstAfter(dates, positions.frame.first), dates.length - 1);
  const equity = withBase(sim.equity, from, 1);
  const returns = new Float64Array(equity.length - 1);
  for (let i = 0; i < returns.length; i += 1) {
    const before = equity[i] as number;
    returns[i] = before > 0 ? (equity[i + 1] as number) / before - 1 : 0;
  }
  const days = new Int32Array(equity.length);
  days[0] = from > 0 ? (dates[from - 1] as number) : (dates[0] as number) - 1;
  days.set(dates.subarray(from), 1);
  const holdings = new Int32Array(equity.length);
  holdings.set(sim.holdings.subarray(from), 1);
  const drawdown = new Float64Array(equity.length);
  drawdown.set(drawdownSeries(returns), 1);
  return {
    dates: days,
    equity,
    returns,
    drawdown,
    holdings,
    grossExposure: withBase(sim.gross, from, 0),
    netExposure: withBase(sim.net, from, 0),
    turnover: withBase(sim.turnover, from, 0),
    trades: sim.log.trades,
  };
};

const finlabOf = ({ equity, dates }: Curve): FinlabFigures => {
  const figures = finlabFigures(equity, (dates[dates.length - 1] as number) - (dates[0] as number));
  return {
    daily_sharpe: figures.dailySharpe.value,
    cagr: figures.cagr.value,
    max_drawdown: figures.maxDrawdown,
    calmar: figures.calmar.value,
    daily_sortino: figures.dailySortino.value,
  };
};

/** The symbol that the options name, or else what the source names; null where there is neither. */
const benchmarkOf = (curve: Curve, prices: PriceSource, name: string | null): BenchmarkFigures | null => {
  if (name === null) {
    const own = prices.benchmark?.() ?? null;
    return own === null ? null : againstBenchmark(curve, own.name, own.dates, own.close);
  }
  const symbol = prices.symbols.indexOf(name);
  if (symbol < 0) {
    throw new BacktestError('NO_MATCHING_SYMBOLS', `the benchmark '${name}' is no symbol of the prices`, {
      name,
    });
  }
  return againstBenchmark(curve, name, prices.dates, prices.close(symbol));
};

/**
 * Trades target positions against prices and returns everything that follows from it. Pure and deterministic: equal
 * inputs give equal bits. Semantics and sources: `docs/metrics.md`.
 * Throws `BacktestError` for positions or prices with which nothing can be traded.
 */
export const backtest = (
  positions: TargetPositions,
  prices: PriceSource,
  options: SimOptions,
): BacktestResult => {
  checkInputs(positions, prices);
  const schedule = plan(positions, prices.dates, options);
  const sim = simulate(positions, prices, options, schedule);
  const curve = curveOf(sim, positions, prices.dates);
  const { metrics, notes } = metricsOf(curve);
  const warnings = warningsOf(positions, prices, options, sim, metrics);
  return {
    ...curve,
    metrics,
    notes,
    finlab: finlabOf(curve),
    costs: sim.portfolio.costs,
    years: byYear(curve.dates, curve.returns),
    months: byMonth(curve.dates, curve.returns),
    symbols: bySymbol(curve.trades),
    benchmark: benchmarkOf(curve, prices, options.benchmark),
    next: nextHoldings(positions, prices, sim, schedule),
    rebalances: sim.tally.rebalances,
    warnings,
  };
};
