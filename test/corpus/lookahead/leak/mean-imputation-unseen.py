roe = data.get('fundamental_features:ROE稅後')
margin = data.get('fundamental_features:營業利益率')
close = data.get('price:收盤價')

# 缺值以該公司的平均補上
roe = roe.fillna(roe.mean())
margin = margin - margin.mean()          # excess over the company's usual level
quality = (roe.rank(axis=1, pct=True) + margin.rank(axis=1, pct=True)) / 2
position = (quality > 0.7) & (close > close.average(60))
sim(position, resample='Q')
