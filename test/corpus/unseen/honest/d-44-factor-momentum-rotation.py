# Factor rotation: trade the two factors whose quintile spread did best over the last months
from finlab import data
from finlab.backtest import sim
import numpy as np
import pandas as pd

close = data.get('etl:adj_close')
ret = close.pct_change().fillna(0)

LIB = {
    'momentum': lambda: close.shift(5) / close.shift(120) - 1,
    'reversal': lambda: -close.pct_change(10),
    'low_vol': lambda: -ret.rolling(60).std(),
    'value': lambda: -data.get('price_earning_ratio:股價淨值比'),
    'income': lambda: data.get('price_earning_ratio:殖利率(%)'),
    'foreign': lambda: data.get('foreign_investors_shareholding:全體外資及陸資持股比率').diff(20),
    'roe': lambda: data.get('fundamental_features:ROE稅後'),
    'revenue': lambda: data.get('monthly_revenue:去年同月增減(%)'),
}


def to_daily(frame):
    if not isinstance(frame.index, pd.DatetimeIndex):
        frame = frame.index_str_to_date()
    frame = frame[~frame.index.duplicated(keep='last')].sort_index()
    return frame.reindex(frame.index.union(close.index)).ffill().reindex(index=close.index, columns=close.columns)


ranks = {}
for name, make in LIB.items():
    try:
        ranks[name] = to_daily(make()).where(close.notna()).rank(axis=1, pct=True)
    except (KeyError, AttributeError) as e:
        print('without', name, e)

perf = {}
for name, r in ranks.items():
    top, bottom = (r > 0.8).astype(float), (r < 0.2).astype(float)
    spread = (top.shift(1) * ret).sum(axis=1) / top.shift(1).sum(axis=1) - (bottom.shift(1) * ret).sum(axis=1) / bottom.shift(1).sum(axis=1)
    perf[name] = spread.fillna(0)

trailing = pd.DataFrame(perf).rolling(80, min_periods=60).sum()
best = trailing.rank(axis=1, ascending=False, method='first') <= 2

score = None
for name, r in ranks.items():
    part = r.fillna(0.5).mul(best[name].astype(float), axis=0)
    score = part if score is None else score + part
score = score.where(close.notna() & (best.sum(axis=1) > 0).to_numpy()[:, None])
print(best.mean().round(2).to_dict())
position = score.rank(axis=1, ascending=False, method='first') <= 10
sim(position, resample='M', name='factor rotation')
