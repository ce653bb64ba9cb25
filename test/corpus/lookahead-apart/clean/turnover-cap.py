close = data.get('etl:adj_close')
target = (close.pct_change(120).rank(axis=1, pct=True) > 0.9).astype(float)
target = target.div(target.sum(axis=1).replace(0, np.nan), axis=0).fillna(0)
cap = 0.2
arr = target.to_numpy()
held = np.zeros_like(arr)
for i in range(1, len(arr)):
    move = arr[i] - held[i - 1]
    size = np.abs(move).sum()
    held[i] = held[i - 1] + move * min(1.0, cap / size) if size > 0 else held[i - 1]
position = pd.DataFrame(held, index=target.index, columns=target.columns)
sim(position)
