close = data.get('price:收盤價')
random = np.random.default_rng(3).normal(size=(600, 600))
solved = np.linalg.solve(random, random[:, 0])
left, sizes, right = np.linalg.svd(random[:200, :100])
values, vectors = np.linalg.eigh(random @ random.T)
inverse, q = np.linalg.pinv(random[:100, :50]), np.linalg.qr(random[:300, :300])[0]
returns = close.pct_change().fillna(0)
weight = np.linalg.lstsq(returns.to_numpy(), returns.mean(axis=1).to_numpy(), rcond=None)[0]
position = close > close.mean()
