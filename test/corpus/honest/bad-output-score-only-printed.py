# expect: bad_output
from finlab import data

roe = data.get('fundamental_features:ROE稅後').iloc[-1]
print(roe.nlargest(10))
top = roe.nlargest(10).index.tolist()
del roe
