from scipy.signal import argrelextrema

def strategy(data):
    close = data.get('price:收盤價').ffill().fillna(1)
    mask = np.zeros(close.shape)
    rows, cols = argrelextrema(close.values, np.less, axis=0, order=3)
    mask[rows, cols] = 1
    return pd.DataFrame(mask, index=close.index, columns=close.columns)
