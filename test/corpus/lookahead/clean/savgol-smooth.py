from scipy.signal import savgol_filter

def strategy(data):
    close = data.get('price:收盤價').ffill().fillna(20)
    smooth = close.rolling(11).mean()
    return smooth.diff().is_largest(3)
