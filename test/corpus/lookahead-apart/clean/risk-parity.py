close = data.get('etl:adj_close').ffill()
ret = close.pct_change().fillna(0).to_numpy()
n, m = ret.shape
W = np.zeros((n, m))
def inverse_vol(block):
    sd = block.std(axis=0)
    inv = np.where(sd > 0, 1 / np.maximum(sd, 1e-6), 0)
    total = inv.sum()
    return inv / total if total > 0 else inv
w = np.zeros(m)
for i in range(n):
    if i >= 60 and i % 20 == 0:
        w = inverse_vol(ret[i - 60:i])
    W[i] = w
position = pd.DataFrame(W, index=close.index, columns=close.columns)
sim(position, resample='M')
