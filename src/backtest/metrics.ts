import type { BacktestResult, SpanMetrics } from './result.ts';

/** Metrics of the returns of days `from` to `to`, both included (days since 1970-01-01); trades count where they end. */
export declare const metricsOf: (result: BacktestResult, from?: number, to?: number) => SpanMetrics;
