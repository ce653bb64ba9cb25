close = data.get('price:收盤價')
values = close.ffill().fillna(0).to_numpy()
spectrum = np.fft.rfft(values, axis=0)
spectrum[20:] = 0
smooth = np.fft.irfft(spectrum, n=len(values), axis=0)
two = np.fft.fft2(values[:128])
position = pd.DataFrame(values > smooth, index=close.index, columns=close.columns)
