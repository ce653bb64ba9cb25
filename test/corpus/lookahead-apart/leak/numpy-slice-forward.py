def strategy(data):
    close = data.get('price:收盤價').ffill()
    v = close.to_numpy()
    out = np.zeros(v.shape)
    for t in range(v.shape[0] - 5):
        out[t] = np.nanmax(v[t + 1:t + 6], axis=0) > v[t] * 1.02
    return pd.DataFrame(out > 0, index=close.index, columns=close.columns)
