def strategy(data):
    close = data.get('price:收盤價').ffill()
    values = close.to_numpy()
    out = np.zeros(values.shape)
    for t in range(20, values.shape[0]):
        past = values[t - 20:t + 1]
        out[t] = past[-1] > np.nanmean(past, axis=0)
    return pd.DataFrame(out > 0, index=close.index, columns=close.columns)
