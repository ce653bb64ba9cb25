from scipy.signal import argrelextrema

def strategy(data):
    close = data.get('price:收盤價').ffill().fillna(1)
    mask = np.zeros(close.shape)
    mask[:] = close.values <= close.rolling(4).min().values
    return pd.DataFrame(mask, index=close.index, columns=close.columns)
