# expect: ok
from finlab import data
from finlab.backtest import sim
import pandas as pd

# 滿分 10 分的評分系統
close = data.get('price:收盤價')
vol = data.get('price:成交股數')
roe = data.get('fundamental_features:ROE稅後')
rev_yoy = data.get('monthly_revenue:去年同月增減(%)')
pe = data.get('price_earning_ratio:本益比')

daily = close.index
points = pd.DataFrame(0.0, index=daily, columns=close.columns)

rules = [
    ('均線', close > close.average(20), 1),
    ('季線', close > close.average(60), 1),
    ('量增', vol > vol.average(20), 1),
    ('動能', close.pct_change(60).rank(axis=1, pct=True) > 0.7, 2),
    ('ROE', (roe.rank(axis=1, pct=True) > 0.6).reindex(daily, method='ffill'), 2),
    ('營收', (rev_yoy > 10).reindex(daily, method='ffill'), 2),
    ('本益比', (pe > 0) & (pe < 20), 1),
]

for name, condition, score in rules:
    flags = condition.reindex(index=daily, columns=close.columns).fillna(False).astype(float)
    points = points + flags * score
    print(f'{name}: {flags.to_numpy().mean():.1%}')

position = (points >= 6) & (points.rank(axis=1, ascending=False, method='first') <= 10)
sim(position, resample='M', fee_ratio=fee_ratio, tax_ratio=tax_ratio)
