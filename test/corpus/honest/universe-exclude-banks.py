# expect: ok
from finlab import data
from finlab.backtest import sim

with data.universe(market='TSE_OTC', exclude_category=['金融保險', '金融業']):
    roe = data.get('fundamental_features:ROE稅後')
    close = data.get('price:收盤價')

position = (roe > roe.average(4)) & (close > close.average(60))
sim(position, resample='Q')
