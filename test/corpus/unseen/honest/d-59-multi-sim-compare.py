"""Compares several variants in the output and trades the one that was chosen before looking."""
from finlab import data
from finlab.backtest import sim
import pandas as pd
import numpy as np

close = data.get('etl:adj_close')
pb = data.get('price_earning_ratio:股價淨值比')
roe = data.get('fundamental_features:ROE稅後')

ratio = roe / pb.where(pb > 0)
trend = close > close.average(60)

variants = {
    'plain': ratio.is_largest(10),
    'trend': ratio[trend].is_largest(10),
    'trend5': ratio[trend].is_largest(5),
    'smooth': ratio.average(20)[trend].is_largest(10),
}

CHOSEN = 'trend'   # decided on economic grounds, not by the numbers below

ret = close.pct_change()
rows = []
for name, pos in variants.items():
    p = pos.reindex(close.index, method='ffill').reindex(columns=close.columns).fillna(False).astype(float)
    w = p.div(p.sum(axis=1).replace(0, np.nan), axis=0).fillna(0)
    pnl = (w.shift(1) * ret).sum(axis=1)
    rows.append({
        'name': name,
        'mean': pnl.mean() * 252,
        'vol': pnl.std() * np.sqrt(252),
        'mdd': ((1 + pnl).cumprod() / (1 + pnl).cumprod().cummax() - 1).min(),
        'turnover': w.diff().abs().sum(axis=1).mean(),
    })
table = pd.DataFrame(rows).set_index('name')
table['sharpe'] = table['mean'] / table['vol']
print(table.round(3).to_string())
print('best in hindsight:', table['sharpe'].idxmax())

for name in variants:
    if name != CHOSEN:
        sim(variants[name], resample='M', name=name)
position = variants[CHOSEN]
report = sim(position, resample='M', name=CHOSEN, stop_loss=0.2)
try:
    stats = report.get_stats()
    print('cagr', stats.get('cagr') if isinstance(stats, dict) else stats)
except Exception as e:
    print('no figures yet:', e)
