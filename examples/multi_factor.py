"""Three factors, ranked across names each day and added up: momentum, calm, and distance from the high."""

from finlab import data
from finlab import backtest

close = data.get("etl:adj_close")
returns = close.pct_change()

momentum = (close.shift(21) / close.shift(252)).rank(axis=1, pct=True)
calm = (-returns.rolling(63).std()).rank(axis=1, pct=True)
strength = (close / close.rolling(252).max()).rank(axis=1, pct=True)

score = 0.5 * momentum + 0.3 * calm + 0.2 * strength
position = score.is_largest(5)

backtest.sim(position, resample="M", resample_offset="1D", fee_ratio=0.0005, tax_ratio=0)
