import pandas as pd
from sklearn.preprocessing import KBinsDiscretizer, QuantileTransformer
from finlab import data
from finlab.backtest import sim

ratio = data.get('foreign_investors_shareholding:全體外資及陸資持股比率').ffill().fillna(0)
close = data.get('etl:adj_close')
bins = KBinsDiscretizer(n_bins=5, encode='ordinal', strategy='quantile', subsample=None)
codes = pd.DataFrame(bins.fit_transform(ratio), index=ratio.index, columns=ratio.columns)
position = (codes == 4) & (close.pct_change(20) > 0)
sim(position, resample='M', name='foreign holding buckets')
