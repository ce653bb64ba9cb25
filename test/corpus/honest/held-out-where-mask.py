# expect: ok
close = data.get("price:收盤價")
ma = close.rolling(20).mean()
position = pd.DataFrame(np.where(close > ma, 1, 0), index=close.index, columns=close.columns).astype(bool)
