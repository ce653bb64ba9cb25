def strategy(data):
    close = data.get('price:收盤價')
    px = close.to_numpy()
    out = np.zeros(px.shape)
    n, m = px.shape
    for t in range(1, n):
        for j in range(m):
            if px[t, j] > px[t - 1, j]:
                out[t, j] = 1.0
    return pd.DataFrame(out, index=close.index, columns=close.columns)
