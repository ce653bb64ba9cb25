# expect: ok
from finlab import data
from finlab.backtest import sim

with data.universe(market='ALL', category='ALL', exclude_category=['ETF']):
    close = data.get('price:收盤價')
    roe = data.get('fundamental_features:ROE稅後')
    pe = data.get('price_earning_ratio:本益比')

ok = (roe > 2) & (pe > 0) & (pe < 25)
relative = close / close.average(240)
position = relative[ok].is_smallest(10)
position = position & (close > close.average(5))
sim(position, resample='M', stop_loss=0.2)
