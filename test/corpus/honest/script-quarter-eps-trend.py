# expect: ok
from finlab import data
from finlab.backtest import sim
import finlab

finlab.login('YOUR_TOKEN')

eps = data.get('financial_statement:每股盈餘')
close = data.get('price:收盤價')

# 近四季EPS總和成長
eps_ttm = eps.rolling(4).sum()
growth = eps_ttm / eps_ttm.shift(4) - 1
growth = growth[eps_ttm.shift(4) > 0]

pe_like = close / eps_ttm
position = (growth > 0.1) & (pe_like > 0) & (pe_like < 40)
position = growth[position].is_largest(10)

report = sim(position, resample="Q", upload=False, trade_at_price='open')
report.display()
