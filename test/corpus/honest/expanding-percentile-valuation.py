# expect: ok
def strategy(data):
    pb = data.get('price_earning_ratio:股價淨值比')
    monthly = pb.resample('M').mean()
    low = monthly.expanding(min_periods=6).min()
    high = monthly.expanding(min_periods=6).max()
    percentile = (monthly - low) / (high - low)
    cheap = percentile < 0.25
    roe = data.get('fundamental_features:ROE稅後')
    position = cheap & (roe.rolling(2).mean() > 4)
    return position
