def strategy(data):
    close = data.get('price:收盤價')
    v = close.values
    pad = np.full((1, v.shape[1]), np.nan)
    other = np.vstack([v[1:], pad])
    return pd.DataFrame(other / v, close.index, close.columns).rank(axis=1) > 5
