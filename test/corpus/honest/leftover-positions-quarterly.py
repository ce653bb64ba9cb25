# expect: ok
from finlab import data

roe = data.get('fundamental_features:ROE稅後')
debt = data.get('fundamental_features:負債比率')
positions = (roe > roe.shift(4)) & (debt < 50)
