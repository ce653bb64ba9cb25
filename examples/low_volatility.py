"""Low volatility: hold the calmest names, weighted by the inverse of their volatility."""

from finlab import data
from finlab.backtest import sim

close = data.get("etl:adj_close")
volatility = close.pct_change().rolling(126).std()
calm = volatility.is_smallest(6)
weights = (1 / volatility).where(calm)
position = weights.div(weights.sum(axis=1), axis=0).fillna(0)

sim(position, resample="Q", fee_ratio=0.0005, tax_ratio=0)
