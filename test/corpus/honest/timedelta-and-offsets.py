# expect: ok
from datetime import datetime, timedelta
from pandas.tseries.offsets import MonthEnd, BDay


def strategy(data):
    close = data.get('price:收盤價')
    month_ends = pd.date_range(close.index[0], close.index[-1], freq='BME')
    picks = close.reindex(month_ends, method='ffill').pct_change(3)
    position = picks.rank(axis=1, ascending=False) <= 10
    position.index = position.index + BDay(1)
    cutoff = datetime(2035, 1, 1) - timedelta(days=30)
    return position[position.index < cutoff + MonthEnd(3)]
