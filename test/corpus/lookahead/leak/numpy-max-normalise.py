def strategy(data):
    close = data.get('price:收盤價').ffill()
    arr = close.to_numpy()
    top = np.nanmax(arr, axis=0)
    return pd.DataFrame(arr / top > 0.9, close.index, close.columns)
