/** The day's prices at which `trade_at_price` can trade. */
export const fillPrices = ['close', 'open', 'high', 'low', 'open_close_avg', 'high_low_avg'] as const;
export type FillPrice = (typeof fillPrices)[number];
