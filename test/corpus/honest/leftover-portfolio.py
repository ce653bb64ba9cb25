# expect: ok
from finlab import data

roe = data.get('fundamental_features:ROE稅後')
pb = data.get('price_earning_ratio:股價淨值比')
score = roe.rank(axis=1, pct=True) - pb.rank(axis=1, pct=True)
portfolio = score.is_largest(10).astype(float) / 10
