import pandas as pd
from sklearn.preprocessing import KBinsDiscretizer
from finlab import data
from finlab.backtest import sim

ratio = data.get('foreign_investors_shareholding:全體外資及陸資持股比率').ffill().fillna(0)
close = data.get('etl:adj_close')
codes = []
for year in (2019, 2020, 2021, 2022):
    bins = KBinsDiscretizer(n_bins=5, encode='ordinal', strategy='quantile', subsample=None)
    bins.fit(ratio[ratio.index.year < year])
    this_year = ratio[ratio.index.year == year]
    if len(this_year):
        codes.append(pd.DataFrame(bins.transform(this_year), index=this_year.index, columns=ratio.columns))
codes = pd.concat(codes)
position = (codes == 4) & (close.pct_change(20) > 0)
sim(position, resample='M', name='foreign holding buckets')
