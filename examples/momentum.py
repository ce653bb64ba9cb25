"""Twelve-month momentum without the last month: the five strongest, every month."""

from finlab import data
from finlab.backtest import sim

close = data.get("etl:adj_close")
momentum = close.shift(21) / close.shift(252) - 1
position = momentum.is_largest(5) & (momentum > 0)

report = sim(position, resample="M", fee_ratio=0.0005, tax_ratio=0, name="momentum")
