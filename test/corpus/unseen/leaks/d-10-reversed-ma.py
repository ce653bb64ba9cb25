import pandas as pd


def smooth(frame: pd.DataFrame, n: int = 10) -> pd.DataFrame:
    """Moving average over the rows as they come."""
    return frame.rolling(n, min_periods=3).mean()


def strategy(data):
    close = data.get('price:收盤價')
    # newest first, the way the exchange lists them
    table = close.iloc[::-1]
    ma = smooth(table).sort_index()
    ratio = ma / close - 1
    ratio = ratio.where(data.get('price:成交金額') > 1e6)
    position = ratio.is_largest(7)
    return position
