def strategy(data):
    close = data.get('price:收盤價')
    market = close.mean(axis=1).to_numpy()
    n = len(market)
    up = [i + 1 < n and market[i + 1] > market[i] for i in range(n)]
    gate = pd.Series(up, index=close.index)
    return close.pct_change(5).is_largest(3).mul(gate, axis=0)
