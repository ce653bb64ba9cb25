# expect: ok
from scipy import stats
from scipy.stats import zscore
close = data.get("price:收盤價")
z = close.apply(lambda row: pd.Series(stats.zscore(row.values, nan_policy="omit"), index=row.index), axis=1)
position = z > 1.5
