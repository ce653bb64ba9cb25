close = data.get('price:收盤價')
ret = close.pct_change()
position = pd.DataFrame(0.0, index=close.index, columns=close.columns)
for i in range(60, len(close)):
    window = ret.iloc[i - 20:i + 20]
    position.iloc[i] = (window.mean().rank(ascending=False) <= 3).astype(float)
