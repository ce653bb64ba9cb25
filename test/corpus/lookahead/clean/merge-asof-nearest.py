import pandas as pd

def strategy(data):
    pb = data.get('price_earning_ratio:股價淨值比')
    close = data.get('price:收盤價')
    weekly = close.resample('W').last()
    a = pd.DataFrame({'d': pb.index, 'pb': pb.mean(axis=1).values})
    b = pd.DataFrame({'d': weekly.index, 'level': weekly.mean(axis=1).values})
    joined = pd.merge_asof(a, b, on='d')
    level = pd.Series(joined['level'].values, index=pb.index)
    return close.gt(level, axis=0)
