def strategy(data):
    close = data.get('price:收盤價')
    openp = data.get('price:開盤價')
    arr = close.to_numpy(dtype=float)
    nxt = np.roll(openp.to_numpy(dtype=float), -1, axis=0)
    gap = nxt / arr - 1
    g = pd.DataFrame(gap, index=close.index, columns=close.columns)
    return g.rank(axis=1, ascending=False) <= 5
