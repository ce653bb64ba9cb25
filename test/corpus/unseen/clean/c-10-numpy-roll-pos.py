def strategy(data):
    close = data.get('price:收盤價')
    openp = data.get('price:開盤價')
    arr = np.roll(close.to_numpy(dtype=float), 1, axis=0)
    arr[0] = np.nan
    gap = openp.to_numpy(dtype=float) / arr - 1
    g = pd.DataFrame(gap, index=close.index, columns=close.columns)
    return g.rank(axis=1, ascending=False) <= 5
