# expect: ok
import numpy as np

close = data.get('etl:adj_close')
weekly = close.resample('W-FRI').last()
weekly_ret = weekly.pct_change()

# only weeks that ended: the label is the Friday, rows are valid from that day on
rank = weekly_ret.rank(axis=1, pct=True)
losers = rank < 0.2
long_term = weekly > weekly.rolling(40).mean()
signal = losers & long_term

# inverse volatility weights
vol = weekly_ret.rolling(26).std()
weights = (1 / vol).where(signal)
weights = weights.div(weights.sum(axis=1), axis=0).replace([np.inf, -np.inf], 0).fillna(0)
weights = weights.clip(upper=0.25)
sim(weights, resample='W', position_limit=0.25, name='weekly reversal')
