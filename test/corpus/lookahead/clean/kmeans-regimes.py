from sklearn.cluster import KMeans

def strategy(data):
    r = data.get('price:收盤價').pct_change().fillna(0)
    market = r.mean(axis=1).rolling(10).mean().fillna(0)
    labels = (market > 0).astype(int).values
    gate = pd.Series(labels, index=r.index) == 1
    return r.rolling(5).mean().is_largest(3).mul(gate, axis=0)
