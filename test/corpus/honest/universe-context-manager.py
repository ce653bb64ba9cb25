# expect: ok
from finlab import data
from finlab.backtest import sim

with data.universe(market='TSE_OTC', category=['半導體業', '電子零組件業']):
    close = data.get('price:收盤價')
    rev = data.get('monthly_revenue:當月營收')
    rsi = data.indicator('RSI', timeperiod=20)

rev_ma3 = rev.average(3)
rev_ma12 = rev.average(12)
cond1 = (rev_ma3 / rev_ma12) > 1.05
cond2 = rsi > 50
position = (cond1 & cond2) * (rev_ma3 / rev_ma12)
position = position[position > 0].is_largest(5)
report = sim(position, resample='M', mae_mfe_window=30, mae_mfe_window_step=2)
