"""Buys today what will rise tomorrow: the best backtest there is, and worth nothing."""

from finlab import data
from finlab.backtest import sim

close = data.get("price:收盤價")
tomorrow = close.shift(-1)
position = tomorrow > close

sim(position)
