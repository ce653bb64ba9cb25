# expect: ok
from finlab.dataframe import FinlabDataFrame
from finlab import data

vol = data.get('etl:adj_close').pct_change().rolling(60).std()
inverse = FinlabDataFrame(1 / vol.where(vol > 0))
top = inverse.is_largest(25)
weights = inverse.where(top).fillna(0)
weights = weights.div(weights.sum(axis=1).replace(0, 1), axis=0)
