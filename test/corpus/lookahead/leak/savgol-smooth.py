from scipy.signal import savgol_filter

def strategy(data):
    close = data.get('price:收盤價').ffill().fillna(20)
    smooth = close.apply(lambda s: pd.Series(savgol_filter(s, 11, 2), index=s.index))
    return smooth.diff().is_largest(3)
