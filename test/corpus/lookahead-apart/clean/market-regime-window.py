def strategy(data):
    close = data.get('price:收盤價').ffill()
    market = close.mean(axis=1)
    rows = []
    for i, day in enumerate(close.index):
        past = market.iloc[max(0, i - 50):i + 1]
        calm = past.pct_change().std() < 0.02
        gain = close.iloc[i] / close.iloc[max(0, i - 20)] - 1
        rows.append((gain.rank(ascending=False) <= 3) & bool(calm or i < 50))
    return pd.DataFrame(rows, index=close.index)
