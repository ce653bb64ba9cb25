def strategy(data):
    close = data.get('price:收盤價').ffill()
    ret = close.pct_change().fillna(0)
    weights = []
    dates = []
    for i in range(80, len(ret), 10):
        cov = ret.iloc[i - 80:i].cov().to_numpy() + np.eye(ret.shape[1]) * 1e-4
        inv = np.linalg.inv(cov)
        w = inv.sum(axis=1) / inv.sum()
        weights.append(np.clip(w, 0, None))
        dates.append(ret.index[i])
    return pd.DataFrame(weights, index=dates, columns=close.columns)
