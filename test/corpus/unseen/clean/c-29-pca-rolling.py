from sklearn.decomposition import PCA

def strategy(data):
    close = data.get('etl:adj_close')
    ret = close.pct_change(fill_method=None).fillna(0)
    vals = ret.values
    out = np.full(vals.shape, np.nan)
    for t in range(120, len(vals), 5):
        win = vals[t - 119:t + 1]
        pca = PCA(n_components=3, random_state=0, svd_solver='full').fit(win)
        res = win - pca.inverse_transform(pca.transform(win))
        out[t] = res[-10:].sum(axis=0) / (res[-60:].std(axis=0) + 1e-9)
    s = pd.DataFrame(out, index=ret.index, columns=ret.columns).ffill(limit=4)
    return s.rank(axis=1) <= 6
