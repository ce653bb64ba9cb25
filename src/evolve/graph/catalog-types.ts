/** A whole or decimal parameter with the values a mutation may give it. */
export interface Parameter {
  readonly name: string;
  readonly low: number;
  readonly high: number;
  readonly step: number;
}

export type Family =
  | 'momentum'
  | 'reversal'
  | 'volatility'
  | 'trend'
  | 'volume'
  | 'value'
  | 'quality'
  | 'growth'
  | 'revenue'
  | 'flow'
  | 'seasonality';

/**
 * One building block. `template` is a Python expression in which `{field}` stands for a data variable of
 * `fieldVariables` and `{0}`, `{1}` for parameters; it must not read the future.
 */
export interface Block {
  readonly id: string;
  readonly family: Family;
  readonly fields: readonly FieldVariable[];
  readonly parameters: readonly Parameter[];
  readonly template: string;
}

/** Data variables of compiled strategies, each with the keys it may be read from, best first. */
export const fieldVariables = {
  close: ['etl:adj_close', 'price:收盤價'],
  raw_close: ['price:收盤價'],
  open_: ['price:開盤價'],
  high: ['price:最高價'],
  low: ['price:最低價'],
  volume: ['price:成交股數'],
  amount: ['price:成交金額'],
  market_value: ['etl:market_value'],
  revenue: ['monthly_revenue:當月營收'],
  revenue_yoy: ['monthly_revenue:去年同月增減(%)'],
  revenue_mom: ['monthly_revenue:上月比較增減(%)'],
  roe: ['fundamental_features:ROE稅後'],
  roa: ['fundamental_features:ROA稅後息前'],
  revenue_growth: ['fundamental_features:營收成長率'],
  operating_margin: ['fundamental_features:營業利益率'],
  gross_margin: ['fundamental_features:營業毛利率'],
  debt_ratio: ['fundamental_features:負債比率'],
  operating_growth: ['fundamental_features:營業利益成長率'],
  current_ratio: ['fundamental_features:流動比率'],
  pe: ['price_earning_ratio:本益比'],
  pb: ['price_earning_ratio:股價淨值比'],
  dividend_yield: ['price_earning_ratio:殖利率(%)'],
  foreign_net: ['institutional_investors_trading_summary:外陸資買賣超股數(不含外資自營商)'],
  trust_net: ['institutional_investors_trading_summary:投信買賣超股數'],
  dealer_net: ['institutional_investors_trading_summary:自營商買賣超股數(自行買賣)'],
  margin_balance: ['margin_transactions:融資今日餘額'],
  short_balance: ['margin_transactions:融券今日餘額'],
} as const satisfies Record<string, readonly string[]>;

export type FieldVariable = keyof typeof fieldVariables;
