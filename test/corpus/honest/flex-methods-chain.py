# expect: ok
from finlab import data
from finlab.backtest import sim

close = data.get('price:收盤價')
amount = data.get('price:成交金額')
yoy = data.get('monthly_revenue:去年同月增減(%)')

ratio = close.div(close.shift(20)).sub(1).mul(100).clip(-50, 50).round(2)
turn = amount.div(amount.rolling(60).mean()).replace(np.inf, np.nan)
score = ratio.rank(axis=1, pct=True).add(turn.rank(axis=1, pct=True)).div(2)
cond = score.gt(0.7) & yoy.gt(0) & close.ge(10)
position = score.where(cond).rank(axis=1, ascending=False, method='first').le(10)
sim(position, resample='M', name='flex', upload=False)
