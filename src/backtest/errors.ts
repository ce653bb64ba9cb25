export const backtestErrorCodes = [
  'NO_MATCHING_SYMBOLS',
  'MISSING_PRICE_FIELD',
  'BAD_POSITIONS',
  'BAD_PRICES',
] as const;
export type BacktestErrorCode = (typeof backtestErrorCodes)[number];

/** Positions or prices with which no backtest is possible; the message says what to change. */
export class BacktestError extends Error {
  readonly code: BacktestErrorCode;
  readonly details: Readonly<Record<string, unknown>>;
  readonly retryable = false;

  constructor(code: BacktestErrorCode, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = 'BacktestError';
    this.code = code;
    this.details = details;
  }
}
