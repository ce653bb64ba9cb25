"""A breakout over the year's high, cut by a stop loss and protected by a trailing stop."""

from finlab import data
from finlab.backtest import sim

close = data.get("price:收盤價")
breakout = close >= close.rolling(252).max()
position = breakout.sustain(3, 2).hold_until(close < close.average(100), nstocks_limit=5)

sim(position, resample="W", stop_loss=0.1, trail_stop=0.15, take_profit=0.6, fee_ratio=0.0005, tax_ratio=0)
