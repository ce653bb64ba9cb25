def strategy(data):
    close = data.get('price:收盤價').ffill().fillna(20)
    if False:
        spectrum = np.fft.rfft(close.values, axis=0)
        spectrum[12:] = 0
        smooth = np.fft.irfft(spectrum, n=len(close), axis=0)
    else:
        smooth = close.ewm(span=40).mean().values
    return close > pd.DataFrame(smooth, index=close.index, columns=close.columns)
