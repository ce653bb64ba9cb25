def strategy(data):
    close = data.get('price:收盤價').ffill()
    v = close.to_numpy()
    out = np.zeros(v.shape)
    for i in range(len(v)):
        for j in range(i + 1, min(i + 6, len(v))):
            out[i] += v[j] > v[i] * 1.01
    return pd.DataFrame(out, index=close.index, columns=close.columns) > 2
