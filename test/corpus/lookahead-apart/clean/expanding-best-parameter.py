def strategy(data):
    close = data.get('price:收盤價').ffill()
    ret = close.pct_change()
    signals = {n: (close > close.rolling(n).mean()) for n in (5, 10, 20)}
    pnl = pd.DataFrame({n: (s.shift(1).fillna(False).astype(float) * ret).mean(axis=1) for n, s in signals.items()})
    track = pnl.rolling(60).sum()
    position = pd.DataFrame(False, index=close.index, columns=close.columns)
    for i in range(80, len(close)):
        scores = track.iloc[i]
        best = scores.idxmax()
        position.iloc[i] = signals[best].iloc[i]
    return position
