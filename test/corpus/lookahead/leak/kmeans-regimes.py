from sklearn.cluster import KMeans

def strategy(data):
    r = data.get('price:收盤價').pct_change().fillna(0)
    market = r.mean(axis=1).rolling(10).mean().fillna(0)
    labels = KMeans(n_clusters=2, n_init=3, random_state=0).fit_predict(market.to_frame())
    gate = pd.Series(labels, index=r.index) == 1
    return r.rolling(5).mean().is_largest(3).mul(gate, axis=0)
