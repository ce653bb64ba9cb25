close = data.get('etl:adj_close')
m = close.resample('ME').last().pct_change()
parts = []
for when in m.index:
    past = m[(m.index < when) & (m.index.month == when.month)]
    parts.append(past.mean() if len(past) else pd.Series(np.nan, index=m.columns))
avg = pd.DataFrame(parts, index=m.index)
position = avg.rank(axis=1, ascending=False) <= 10
sim(position)
