roe = data.get('fundamental_features:ROE稅後')
margin = data.get('fundamental_features:營業利益率')
close = data.get('price:收盤價')

# 缺值以該公司過去的平均補上
roe = roe.fillna(roe.expanding().mean().shift(1))
margin = margin - margin.rolling(4, min_periods=2).mean()   # excess over the last year's level
quality = (roe.rank(axis=1, pct=True) + margin.rank(axis=1, pct=True)) / 2
position = (quality > 0.7) & (close > close.average(60))
sim(position, resample='Q')
