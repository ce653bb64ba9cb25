# expect: bad_output
def strategy(data):
    roe = data.get('fundamental_features:ROE稅後')
    picks = {}
    for label in roe.index[:6]:
        picks[label] = roe.loc[label].dropna().nlargest(5).index.tolist()
    return picks
