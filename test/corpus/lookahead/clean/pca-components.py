from sklearn.decomposition import PCA

def strategy(data):
    r = data.get('price:收盤價').pct_change().fillna(0)
    factor = r.mean(axis=1).values
    rest = r.sub(pd.Series(factor, index=r.index), axis=0)
    return rest.rolling(5).mean().is_smallest(3)
