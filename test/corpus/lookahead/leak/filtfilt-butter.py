from scipy.signal import butter, filtfilt, lfilter

def strategy(data):
    close = data.get('price:收盤價').ffill().fillna(20)
    b, a = butter(2, 0.1)
    low = filtfilt(b, a, close.values, axis=0)
    return pd.DataFrame(close.values > low, index=close.index, columns=close.columns)
