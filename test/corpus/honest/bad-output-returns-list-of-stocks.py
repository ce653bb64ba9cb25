# expect: bad_output
def strategy(data):
    roe = data.get('fundamental_features:ROE稅後')
    latest = roe.iloc[-1].dropna().sort_values(ascending=False)
    return latest.head(10).index.tolist()
