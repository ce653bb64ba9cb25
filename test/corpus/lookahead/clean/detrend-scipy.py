from scipy.signal import detrend

def strategy(data):
    close = data.get('price:收盤價').ffill().fillna(10)
    rest = (close - close.rolling(60).mean()).values
    return pd.DataFrame(rest, index=close.index, columns=close.columns) < 0
