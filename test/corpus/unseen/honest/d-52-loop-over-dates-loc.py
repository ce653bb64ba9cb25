import pandas as pd
import numpy as np
from finlab import data
from finlab.backtest import sim

# Each quarter: look at what was known then, build the list, hold it until the next review
close = data.get('price:收盤價')
adj = data.get('etl:adj_close')
pb = data.get('price_earning_ratio:股價淨值比')
dy = data.get('price_earning_ratio:殖利率(%)')
mv = data.get('etl:market_value')

reviews = []
previous = None
for ts in close.index:
    key = (ts.year, (ts.month - 1) // 3)
    if key != previous:
        reviews.append(ts)
        previous = key
reviews = reviews[2:]


def snapshot(ts):
    """A table of what is known at the close of ts."""
    start = ts - pd.DateOffset(months=6)
    window = adj.loc[start:ts]
    table = pd.DataFrame({
        'pb': pb.loc[:ts].iloc[-1],
        'dy': dy.loc[:ts].iloc[-1],
        'mv': mv.loc[:ts].iloc[-1],
        'mom': window.iloc[-1] / window.iloc[0] - 1,
        'vol': window.pct_change().std(),
        'days': window.notna().sum(),
    })
    return table[table['days'] > 100].dropna()


picks = {}
for ts in reviews:
    t = snapshot(ts)
    if t.empty:
        print(ts.date(), 'nothing')
        continue
    t = t[t['mv'] > t['mv'].quantile(0.2)]
    score = t['pb'].rank() + t['vol'].rank() + t['dy'].rank(ascending=False) + t['mom'].rank(ascending=False)
    picks[ts] = score.nsmallest(10).index.tolist()
    print(ts.date(), len(t), picks[ts][:3])

rows = pd.DataFrame(0.0, index=list(picks), columns=close.columns)
for ts, names in picks.items():
    rows.loc[ts, names] = 1 / len(names)
position = rows.reindex(close.index, method='ffill').fillna(0)
sim(position, name='quarterly review', stop_loss=0.25)
