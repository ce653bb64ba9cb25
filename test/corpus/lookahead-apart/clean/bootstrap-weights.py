rng = np.random.default_rng(7)
close = data.get('etl:adj_close').ffill()
r = close.pct_change().fillna(0)
v = r.to_numpy()
scores = []
for end in range(120, len(v), 20):
    past = v[end - 120:end]
    idx = rng.integers(0, len(past), size=(50, 120))
    boot = past[idx].mean(axis=1)
    low = np.percentile(boot, 10, axis=0)
    scores.append(pd.Series(low, index=r.columns, name=r.index[end]))
table = pd.DataFrame(scores)
position = table.rank(axis=1, ascending=False) <= 12
sim(position)
