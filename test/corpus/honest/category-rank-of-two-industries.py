# expect: ok
from finlab import data
from finlab.backtest import sim

roe = data.get('fundamental_features:ROE稅後')
groups = data.get('security_categories')['category'].dropna().unique()[:2].tolist()
rank = roe.industry_rank(categories=groups)
chips = roe.neutralize({'debt': data.get('fundamental_features:負債比率')}, add_const=True)
sim((rank > 0.8) & (chips.industry_rank() > 0.5), resample='Q')
