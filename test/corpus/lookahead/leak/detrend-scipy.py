from scipy.signal import detrend

def strategy(data):
    close = data.get('price:收盤價').ffill().fillna(10)
    rest = detrend(close.values, axis=0)
    return pd.DataFrame(rest, index=close.index, columns=close.columns) < 0
