close = data.get('etl:adj_close').ffill().fillna(0)
x = np.log1p(close.to_numpy())
a = 0.1
f = np.zeros_like(x)
f[0] = x[0]
for i in range(1, len(x)):
    f[i] = f[i - 1] + a * (x[i] - f[i - 1])
s = f.copy()
for i in range(len(x) - 2, -1, -1):
    s[i] = s[i] + 0.5 * (s[i + 1] - s[i])
smooth = pd.DataFrame(s, index=close.index, columns=close.columns)
sim(np.log1p(close) < smooth, resample='W')
