from sklearn.decomposition import PCA

def strategy(data):
    close = data.get('etl:adj_close')
    ret = close.pct_change(fill_method=None).fillna(0)
    pca = PCA(n_components=3, random_state=0)
    factors = pca.fit_transform(ret.values)
    common = pca.inverse_transform(factors)
    resid = pd.DataFrame(ret.values - common, index=ret.index, columns=ret.columns)
    s = resid.rolling(10).sum() / resid.rolling(60).std()
    return s.rank(axis=1) <= 6
