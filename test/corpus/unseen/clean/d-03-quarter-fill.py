# Quality + trend. The quarterly numbers are put on the daily calendar first.
from finlab import data
from finlab.backtest import sim

close = data.get('price:收盤價')
roe = data.get('fundamental_features:ROE稅後').index_str_to_date()
gm = data.get('fundamental_features:營業毛利率').index_str_to_date()


def to_daily(frame, index):
    frame = frame[~frame.index.duplicated(keep='last')].sort_index()
    out = frame.reindex(frame.index.union(index))
    return out.ffill().reindex(index)


roe_d = to_daily(roe, close.index)
gm_d = to_daily(gm, close.index)

quality = roe_d.rank(axis=1, pct=True) + gm_d.rank(axis=1, pct=True)
above = close > close.average(120)
position = quality.where(above).rank(axis=1, ascending=False) <= 10

sim(position, resample='M', stop_loss=0.12, fee_ratio=1.425 / 1000)
