from finlab import data
from finlab.backtest import sim
import pandas as pd

close = data.get('etl:adj_close')
days, stocks = close.index, close.columns


def on_days(frame):
    """把任何頻率的資料放到交易日上"""
    if not isinstance(frame.index, pd.DatetimeIndex):
        frame = frame.index_str_to_date()
    merged = frame.index.union(days)
    return frame.reindex(index=merged, columns=stocks).ffill().loc[days]


inputs = {
    'gross': on_days(data.get('fundamental_features:營業毛利率')),
    'yoy': on_days(data.get('monthly_revenue:去年同月增減(%)')),
    'big': on_days(data.get('etl:inventory:大於一千張佔比')),
    'mom': close.pct_change(60),
}
weights = {'gross': 0.2, 'yoy': 0.35, 'big': 0.15, 'mom': 0.3}

total = pd.DataFrame(0.0, index=days, columns=stocks)
for key, frame in inputs.items():
    total += frame.rank(axis=1, pct=True).fillna(0.5) * weights[key]

tradable = close.notna() & (close.rolling(60).count() >= 50)
position = total.where(tradable).rank(axis=1, ascending=False, method='first') <= 10
report = sim(position, resample='M', name='四因子')
