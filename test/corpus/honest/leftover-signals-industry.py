# expect: ok
from finlab import data

pb = data.get('price_earning_ratio:股價淨值比')
names = data.get('security_categories')['category'].value_counts().index[:3].tolist()
signals = pb.industry_rank(categories=names) < 0.2
