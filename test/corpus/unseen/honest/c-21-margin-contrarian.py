# 融資減、外資買：散戶退場、法人進場
from finlab import data
from finlab.backtest import sim

margin = data.get('margin_transactions:融資今日餘額')
usage = data.get('margin_transactions:融資使用率')
short = data.get('margin_transactions:融券今日餘額')
foreign = data.get('institutional_investors_trading_summary:外陸資買賣超股數(不含外資自營商)')
close = data.get('price:收盤價')
vol = data.get('price:成交股數')
notice = data.get('etl:noticed_stock_filter')

params = {
    'n_margin': 10,
    'n_foreign': 5,
    'sell_ma': 20,
}


def zscore(df, n=60):
    return (df - df.rolling(n).mean()) / df.rolling(n).std()


margin_down = margin / margin.shift(params['n_margin']) - 1
foreign_buy = foreign.rolling(params['n_foreign']).sum() / vol.rolling(params['n_foreign']).mean()
squeeze = (short / margin.replace(0, np.nan)).rank(axis=1, pct=True)

score = (
    -margin_down.rank(axis=1, pct=True)
    + zscore(foreign_buy).rank(axis=1, pct=True)
    + 0.5 * squeeze
)
entry = score.is_largest(6) & ~notice & (usage < 60)
leave = close < close.average(params['sell_ma'])
position = entry.hold_until(leave, nstocks_limit=10, rank=score)
sim(position, stop_loss=0.07, trail_stop=0.1)
