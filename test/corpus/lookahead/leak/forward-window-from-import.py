from pandas.api.indexers import FixedForwardWindowIndexer

def strategy(data):
    ret = data.get('price:收盤價').pct_change()
    ahead = ret.rolling(window=FixedForwardWindowIndexer(window_size=3), min_periods=1).sum()
    return ahead.is_largest(3)
