close = data.get('price:收盤價').ffill()
v = close.values
flags = np.zeros_like(v, dtype=bool)
n = 15
for i in range(n, len(v)):
    flags[i, :] = v[i] >= np.nanmax(v[i - n:i], axis=0)
position = pd.DataFrame(flags, index=close.index, columns=close.columns)
