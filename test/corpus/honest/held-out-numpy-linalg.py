# expect: ok
close = data.get("price:收盤價")
r = close.pct_change().iloc[-60:].dropna(axis=1)
cov = np.cov(r.values.T)
inv = np.linalg.pinv(np.atleast_2d(cov))
print(inv.shape)
position = close > close.rolling(60).mean()
