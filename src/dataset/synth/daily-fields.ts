/** Daily fields: key in the simulation, FinLab's name, English alias, unit. */
const floats = [
  ['open', 'price:開盤價', 'price:open', 'TWD'],
  ['high', 'price:最高價', 'price:high', 'TWD'],
  ['low', 'price:最低價', 'price:low', 'TWD'],
  ['close', 'price:收盤價', 'price:close', 'TWD'],
  ['volume', 'price:成交股數', 'price:volume', 'shares'],
  ['deals', 'price:成交筆數', 'price:transactions', 'deals'],
  ['amount', 'price:成交金額', 'price:amount', 'TWD'],
  ['bid', 'price:最後揭示買價', 'price:last_bid', 'TWD'],
  ['ask', 'price:最後揭示賣價', 'price:last_ask', 'TWD'],
  ['adjOpen', 'etl:adj_open', 'adj_open', 'TWD'],
  ['adjHigh', 'etl:adj_high', 'adj_high', 'TWD'],
  ['adjLow', 'etl:adj_low', 'adj_low', 'TWD'],
  ['adjClose', 'etl:adj_close', 'adj_close', 'TWD'],
  ['marketValue', 'etl:market_value', 'market_value', 'TWD'],
  ['pe', 'price_earning_ratio:本益比', 'price_earning_ratio:pe', 'times'],
  ['pb', 'price_earning_ratio:股價淨值比', 'price_earning_ratio:pb', 'times'],
  ['dividendYield', 'price_earning_ratio:殖利率(%)', 'price_earning_ratio:dividend_yield', '%'],
  ['foreignBuy', flow('外陸資買進股數(不含外資自營商)'), 'institutional:foreign_buy', 'shares'],
  ['foreignSell', flow('外陸資賣出股數(不含外資自營商)'), 'institutional:foreign_sell', 'shares'],
  ['foreignNet', flow('外陸資買賣超股數(不含外資自營商)'), 'institutional:foreign_net', 'shares'],
  ['foreignDealerNet', flow('外資自營商買賣超股數'), 'institutional:foreign_dealer_net', 'shares'],
  ['trustBuy', flow('投信買進股數'), 'institutional:trust_buy', 'shares'],
  ['trustSell', flow('投信賣出股數'), 'institutional:trust_sell', 'shares'],
  ['trustNet', flow('投信買賣超股數'), 'institutional:trust_net', 'shares'],
  ['dealerBuy', flow('自營商買進股數(自行買賣)'), 'institutional:dealer_buy', 'shares'],
  ['dealerSell', flow('自營商賣出股數(自行買賣)'), 'institutional:dealer_sell', 'shares'],
  ['dealerNet', flow('自營商買賣超股數(自行買賣)'), 'institutional:dealer_net', 'shares'],
  ['hedgeBuy', flow('自營商買進股數(避險)'), 'institutional:dealer_hedge_buy', 'shares'],
  ['hedgeSell', flow('自營商賣出股數(避險)'), 'institutional:dealer_hedge_sell', 'shares'],
  ['hedgeNet', flow('自營商買賣超股數(避險)'), 'institutional:dealer_hedge_net', 'shares'],
  ['marginBuy', 'margin_transactions:融資買進', 'margin:buy', '1000 shares'],
  ['marginSell', 'margin_transactions:融資賣出', 'margin:sell', '1000 shares'],
  ['marginRepay', 'margin_transactions:融資現金償還', 'margin:cash_repayment', '1000 shares'],
  ['marginBalance', 'margin_transactions:融資今日餘額', 'margin:balance', '1000 shares'],
  ['marginUse', 'margin_transactions:融資使用率', 'margin:use_ratio', '%'],
  ['shortBuy', 'margin_transactions:融券買進', 'margin:short_cover', '1000 shares'],
  ['shortSell', 'margin_transactions:融券賣出', 'margin:short_sale', '1000 shares'],
  ['shortBalance', 'margin_transactions:融券今日餘額', 'margin:short_balance', '1000 shares'],
  ['shortUse', 'margin_transactions:融券使用率', 'margin:short_use_ratio', '%'],
  ['offset', 'margin_transactions:資券互抵', 'margin:offset', '1000 shares'],
  ['lendingSold', 'security_lending_sell:借券賣出', 'security_lending:sold', 'shares'],
  ['lendingBalance', 'security_lending_sell:借券賣出餘額', 'security_lending:balance', 'shares'],
  ['issued', 'foreign_investors_shareholding:發行股數', 'foreign_holding:issued_shares', 'shares'],
  [
    'foreignHeld',
    'foreign_investors_shareholding:全體外資及陸資持有股數',
    'foreign_holding:shares',
    'shares',
  ],
  ['foreignRatio', 'foreign_investors_shareholding:全體外資及陸資持股比率', 'foreign_holding:ratio', '%'],
] as const;

const flags = [
  ['noticed', 'etl:noticed_stock_filter', 'noticed_stock', null],
  ['disposal', 'etl:disposal_stock_filter', 'disposal_stock', null],
  ['fullCash', 'etl:full_cash_delivery_stock_filter', 'full_cash_delivery_stock', null],
] as const;

function flow<T extends string>(what: T): `institutional_investors_trading_summary:${T}` {
  return `institutional_investors_trading_summary:${what}`;
}

export type DailyKey = (typeof floats)[number][0];
export type FlagKey = (typeof flags)[number][0];

export interface DailyField {
  readonly key: DailyKey | FlagKey;
  readonly id: string;
  readonly alias: string;
  readonly unit: string | null;
  readonly type: 'float32' | 'boolean';
}

export const dailyFields: readonly DailyField[] = [
  ...floats.map(([key, id, alias, unit]) => ({ key, id, alias, unit, type: 'float32' as const })),
  ...flags.map(([key, id, alias, unit]) => ({ key, id, alias, unit, type: 'boolean' as const })),
];

/** One symbol's day by day figures; reused from symbol to symbol. */
export type DailyBuffers = Record<DailyKey, Float32Array> & Record<FlagKey, Uint8Array>;

export function makeDailyBuffers(rows: number): DailyBuffers {
  const entries = dailyFields.map(({ key, type }) => [
    key,
    type === 'boolean' ? new Uint8Array(rows) : new Float32Array(rows),
  ]);
  return Object.fromEntries(entries) as DailyBuffers;
}

export function clearDailyBuffers(buffers: DailyBuffers): void {
  for (const { key, type } of dailyFields) buffers[key].fill(type === 'boolean' ? 0 : Number.NaN);
}
