import type { PriceSource, TargetPositions } from './inputs.ts';
import type { BacktestResult } from './result.ts';
import type { SimOptions } from './sim-options.ts';

/**
 * Trades target positions against prices and returns everything that follows from it. Pure and deterministic.
 * Semantics: `docs/metrics.md`. Throws `BacktestError` for positions or prices with which nothing can be traded.
 */
export declare const backtest: (
  positions: TargetPositions,
  prices: PriceSource,
  options: SimOptions,
) => BacktestResult;
