close = data.get('etl:adj_close').ffill().fillna(0)
v = close.to_numpy()
val = np.zeros_like(v)
for t in range(1, len(v)):
    val[t] = 0.9 * val[t - 1] + (v[t] - v[t - 1]) / (v[t - 1] + 1e-9)
f = pd.DataFrame(val, index=close.index, columns=close.columns)
sim(f.rank(axis=1, ascending=False) <= 10)
