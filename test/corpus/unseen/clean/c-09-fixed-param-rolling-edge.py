from finlab import data
from finlab.backtest import sim

close = data.get('etl:adj_close')
ret = close.pct_change(fill_method=None)

# rolling choice between rules, each judged by its own last year
rules = {}
for fast in (5, 10, 20):
    for slow in (30, 60, 120):
        sig = close.rolling(fast).mean() > close.rolling(slow).mean()
        pnl = ret.where(sig.shift(1).fillna(False)).mean(axis=1).fillna(0)
        rules[(fast, slow)] = sig, pnl.rolling(252).mean() / pnl.rolling(252).std()

quality = pd.DataFrame({f'{f}/{s}': q for (f, s), (_, q) in rules.items()}).dropna(how='all')
choice = quality.idxmax(axis=1)
rows = []
for day, name in choice.items():
    f, s = name.split('/')
    rows.append(rules[(int(f), int(s))][0].loc[day])
position = pd.DataFrame(rows, index=choice.index)
sim(position, resample='W')
