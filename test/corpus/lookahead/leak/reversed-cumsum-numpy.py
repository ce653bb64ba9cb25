def strategy(data):
    close = data.get('price:收盤價')
    r = close.pct_change().fillna(0)
    values = r.to_numpy()
    total = np.cumsum(values[::-1], axis=0)[::-1]
    frame = pd.DataFrame(total, index=r.index, columns=r.columns)
    return frame.rank(axis=1) > 5
