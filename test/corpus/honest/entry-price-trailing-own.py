# expect: ok
from finlab import data
from finlab.backtest import sim

close = data.get('price:收盤價')
low20 = close.rolling(20).min()
entry = (close > low20 * 1.1) & (close.shift(1) <= low20.shift(1) * 1.1)
cost = entry.entry_price()
print(cost.notna().sum().sum())
exit = (close / cost < 0.93) | (close / cost > 1.25)
position = entry.hold_until(exit)
sim(position, resample='D', upload=False)
