def strategy(data):
    close = data.get('price:收盤價').ffill().fillna(10)
    kernel = np.ones(5) / 5
    smooth = close.apply(lambda s: pd.Series(np.convolve(s, kernel, mode='same'), index=s.index))
    return close > smooth
