close = data.get('etl:adj_close')
a = close.to_numpy()
ahead = np.roll(a, shift=-3, axis=0)
sig = ahead / a - 1
sim(pd.DataFrame(sig, close.index, close.columns).rank(axis=1, ascending=False) <= 8)
