/** Figures of one equity curve; names as in `run --json`. `null` where a figure has no value, see `notes`. */
export interface Metrics {
  readonly sharpe: number | null;
  readonly sortino: number | null;
  readonly calmar: number | null;
  readonly cagr: number | null;
  readonly totalReturn: number;
  readonly maxDrawdown: number;
  readonly volatility: number | null;
  readonly winRate: number | null;
  readonly turnover: number | null;
  readonly trades: number;
  /** Daily return observations. */
  readonly days: number;
  readonly averageHoldings: number;
  readonly exposure: number;
}

export type MetricName = keyof Metrics;

/** Metrics of a span, with one sentence for each figure that is null. */
export interface SpanMetrics {
  readonly metrics: Metrics;
  readonly notes: Readonly<Partial<Record<MetricName, string>>>;
}

/** Figures by FinLab's own definitions, for comparison. */
export interface FinlabFigures {
  readonly daily_sharpe: number | null;
  readonly cagr: number | null;
  readonly max_drawdown: number;
  readonly calmar: number | null;
  readonly daily_sortino: number | null;
}

export const exitReasons = [
  'rebalance',
  'stop_loss',
  'take_profit',
  'trail_stop',
  'delisted',
  'ruined',
  'open',
] as const;

/** Why a holding ended; `open` while it has not. */
export type ExitReason = (typeof exitReasons)[number];

/** One holding from flat to flat. Money is in units of the starting equity (1.0). */
export interface Trade {
  readonly symbol: string;
  readonly side: 'long' | 'short';
  /** ISO date of the first fill. */
  readonly entry: string;
  /** ISO date of the last fill; null while open. */
  readonly exit: string | null;
  readonly entryPrice: number;
  /** Price of the last fill, or the last close while open. */
  readonly exitPrice: number;
  /** Net profit ÷ largest net outlay. */
  readonly return: number;
  readonly profit: number;
  /** Fees, tax and slippage paid. */
  readonly cost: number;
  /** Price rows between entry and exit. */
  readonly days: number;
  readonly reason: ExitReason;
  /** Largest gain and loss at a close while held, as a share of the entry price; at least 0 and at most 0. */
  readonly maxFavourable: number;
  readonly maxAdverse: number;
  /** Target weight at entry. */
  readonly weight: number;
}

export interface YearFigures {
  readonly year: number;
  readonly return: number;
  readonly maxDrawdown: number;
  readonly sharpe: number | null;
  readonly volatility: number | null;
  readonly days: number;
}

export interface MonthFigures {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly return: number;
}

export interface SymbolFigures {
  readonly symbol: string;
  readonly trades: number;
  readonly profit: number;
  readonly cost: number;
  readonly winRate: number | null;
  /** Price rows held, over all trades. */
  readonly days: number;
}

export interface BenchmarkFigures {
  readonly name: string;
  /** Benchmark value at each of the result's dates, 1.0 at the first. */
  readonly equity: Float64Array;
  /** Per year. */
  readonly alpha: number | null;
  readonly beta: number | null;
  readonly correlation: number | null;
  readonly informationRatio: number | null;
  readonly trackingError: number | null;
  readonly upCapture: number | null;
  readonly downCapture: number | null;
  readonly totalReturn: number;
}

export interface BacktestWarning {
  readonly code: string;
  readonly message: string;
  readonly count: number;
}

/** What was paid, in units of the starting equity. */
export interface Costs {
  readonly fee: number;
  readonly tax: number;
  readonly slippage: number;
  readonly total: number;
}

/** What the strategy wants to hold at the next close: the last target that no price row has executed yet, or the current one. */
export interface NextHoldings {
  /** ISO date of the target row. */
  readonly asOf: string;
  readonly holdings: readonly { readonly symbol: string; readonly weight: number }[];
}

export interface BacktestResult {
  /** Days since 1970-01-01, length L. The first is the day before the first fill. */
  readonly dates: Int32Array;
  /** Value at each close, 1.0 at the first date; length L. */
  readonly equity: Float64Array;
  /** `returns[i]` is the simple return from `dates[i]` to `dates[i + 1]`; length L − 1. */
  readonly returns: Float64Array;
  /** equity ÷ highest equity so far − 1; length L. */
  readonly drawdown: Float64Array;
  /** Number of names held at each close; length L. */
  readonly holdings: Int32Array;
  /** Σ|value| ÷ equity, and Σ value ÷ equity, at each close; length L. */
  readonly grossExposure: Float64Array;
  readonly netExposure: Float64Array;
  /** ½ Σ|traded| ÷ equity of each day; length L. */
  readonly turnover: Float64Array;
  readonly trades: readonly Trade[];
  readonly metrics: Metrics;
  readonly notes: SpanMetrics['notes'];
  readonly finlab: FinlabFigures;
  readonly costs: Costs;
  readonly years: readonly YearFigures[];
  readonly months: readonly MonthFigures[];
  readonly symbols: readonly SymbolFigures[];
  readonly benchmark: BenchmarkFigures | null;
  readonly next: NextHoldings | null;
  readonly rebalances: number;
  readonly warnings: readonly BacktestWarning[];
}
