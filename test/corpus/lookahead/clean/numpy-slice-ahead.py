def strategy(data):
    close = data.get('price:收盤價')
    arr = close.to_numpy()
    signal = np.zeros(arr.shape, dtype=bool)
    signal[1:] = arr[1:] > arr[:-1]
    return pd.DataFrame(signal, index=close.index, columns=close.columns)
