# expect: ok
"""
Piotroski F-Score 簡化版
"""
from finlab import data
from finlab.backtest import sim

roa = data.get('fundamental_features:ROA稅後息前')
cfo = data.get('financial_statement:營業活動之淨現金流入_流出')
assets = data.get('financial_statement:資產總額')
debt = data.get('financial_statement:負債總額')
current = data.get('fundamental_features:流動比率')
gm = data.get('fundamental_features:營業毛利率')
turnover = data.get('fundamental_features:總資產週轉次數')
net_income = data.get('financial_statement:歸屬母公司淨利_損')

score = (roa > 0).astype(int)
score = score + (cfo > 0).astype(int)
score = score + (roa > roa.shift(4)).astype(int)
score = score + (cfo > net_income).astype(int)
score = score + ((debt / assets) < (debt / assets).shift(4)).astype(int)
score = score + (current > current.shift(4)).astype(int)
score = score + (gm > gm.shift(4)).astype(int)
score = score + (turnover > turnover.shift(4)).astype(int)

pb = data.get('price_earning_ratio:股價淨值比')
position = (score >= 6) & (pb.rank(axis=1, pct=True) < 0.5)
sim(position, resample='Q', upload=False, position_limit=0.1)
