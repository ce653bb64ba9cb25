# expect: ok
def run(data):
    roe = data.get('fundamental_features:ROE稅後')
    margin = data.get('fundamental_features:營業利益率')
    quality = (roe > 2) & (margin > 5)
    return quality & roe.rise()
