from scipy.ndimage import gaussian_filter1d

def strategy(data):
    close = data.get('price:收盤價').ffill().fillna(10)
    smooth = gaussian_filter1d(close.values, 3, axis=0)
    return pd.DataFrame(close.values < smooth, close.index, close.columns)
