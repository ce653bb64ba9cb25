# expect: ok
from finlab import data
from finlab.backtest import sim

mfi = data.indicator('MFI', timeperiod=14)
obv = data.indicator('OBV')
close = data.get('price:收盤價')

obv_up = obv > obv.rolling(20).mean()
entry = (mfi > 50) & obv_up & (close > close.average(60))
exit = (mfi < 30) | (close < close.average(20))
position = entry.hold_until(exit, nstocks_limit=12, rank=mfi)
report = sim(position, resample=None, stop_loss=0.1, trail_stop=0.15, trade_at_price='open', upload=False)
trades = report.get_trades()
print(len(trades), trades.columns.tolist()[:3])
