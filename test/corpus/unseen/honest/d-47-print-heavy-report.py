# ============================================
#  低波動 + 高 ROE + 營收動能 (附研究報表)
# ============================================
from finlab import data
from finlab.backtest import sim
import pandas as pd
import numpy as np
import textwrap
import string
import calendar
from datetime import timedelta, date

roe = data.get('fundamental_features:ROE稅後')
close = data.get('etl:adj_close')
yoy = data.get('monthly_revenue:去年同月增減(%)')

vol = close.pct_change().rolling(120, min_periods=60).std() * np.sqrt(252)
cond1 = vol.rank(axis=1, pct=True) < 0.5
cond2 = roe.rank(axis=1, pct=True) > 0.5
cond3 = yoy.average(3) > 0

position = vol[cond1 & cond2 & cond3].is_smallest(10)

# ---------- report: looks at the whole sample, after the decision is made ----------
forward = close.shift(-20) / close - 1
held = position.reindex(close.index, method='ffill').reindex(columns=close.columns).fillna(False).astype(bool)
inside = forward.where(held).mean(axis=1)
outside = forward.where(~held).mean(axis=1)
print(textwrap.dedent('''
    forward 20-day returns
    ----------------------
    selected : {:8.4f}
    others   : {:8.4f}
    spread t : {:8.2f}
''').format(inside.mean(), outside.mean(), (inside - outside).mean() / (inside - outside).std() * np.sqrt(len(inside) / 20)))

by_month = (inside - outside).groupby(inside.index.month).mean()
for m, v in by_month.items():
    bar = '#' * min(40, int(abs(v) * 2000)) if np.isfinite(v) else ''
    print(f'{calendar.month_abbr[m]} {v:+.4f} {bar}')

counts = held.sum()
print('most often held:', counts.sort_values(ascending=False).head(5).to_dict())
print('span:', close.index[-1] - close.index[0] > timedelta(days=365), date.today().year > 2000)

report = sim(position, resample='M', name='low vol quality')
