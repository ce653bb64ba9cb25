# expect: ok
from finlab import data
from finlab.backtest import sim

roe = data.get('fundamental_features:ROE稅後')
dates = roe.deadline().index
close = data.get('price:收盤價')
position = roe[close > close.average(60)].is_largest(10)
sim(position, resample=dates, upload=False)
