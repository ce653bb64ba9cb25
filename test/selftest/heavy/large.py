close = data.get('price:收盤價')
block = np.zeros((2500, 2500))
block += np.arange(2500)
sorted_once = np.sort(np.random.default_rng(1).random(1_000_000))
where = np.searchsorted(sorted_once, [0.1, 0.5])
counts = np.unique(np.floor(sorted_once * 1000), return_counts=True)
block = None
position = close.where(close > close.median()).notna()
