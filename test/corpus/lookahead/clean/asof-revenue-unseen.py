import pandas as pd
from finlab import data
from finlab.backtest import sim


def align_to_days(slow: pd.DataFrame, days: pd.DatetimeIndex) -> pd.DataFrame:
    left = pd.DataFrame({'date': days})
    columns = {}
    for symbol in slow.columns:
        series = slow[symbol].dropna().rename('value').reset_index()
        series.columns = ['date', 'value']
        joined = pd.merge_asof(left, series, on='date', direction='backward')
        columns[symbol] = joined['value'].values
    return pd.DataFrame(columns, index=days)


close = data.get('price:收盤價')
yoy = data.get('monthly_revenue:去年同月增減(%)')
daily = align_to_days(yoy, close.index)
position = (daily > 15) & (close > close.rolling(20).mean())
sim(position, resample='M')
