from sklearn.decomposition import PCA

def strategy(data):
    r = data.get('price:收盤價').pct_change().fillna(0)
    factor = PCA(n_components=1, random_state=0).fit_transform(r)[:, 0]
    rest = r.sub(pd.Series(factor, index=r.index), axis=0)
    return rest.rolling(5).mean().is_smallest(3)
