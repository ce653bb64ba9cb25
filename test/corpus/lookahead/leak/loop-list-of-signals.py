close = data.get('price:收盤價')
first = close.iloc[:, 0].to_numpy()
flags = [False]
for k in range(1, len(first) - 1):
    flags.append(bool(first[k + 1] > first[k]))
flags.append(False)
mask = pd.Series(flags, index=close.index)
position = close.rank(axis=1).gt(4).mul(mask, axis=0)
