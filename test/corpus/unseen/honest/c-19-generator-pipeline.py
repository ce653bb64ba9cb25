from finlab import data
from finlab.backtest import sim
from typing import Iterator, Tuple


def snapshots(frame, every: int, window: int) -> Iterator[Tuple[object, pd.DataFrame]]:
    for end in range(window, len(frame) + 1, every):
        yield frame.index[end - 1], frame.iloc[end - window:end]


def score(window: pd.DataFrame) -> pd.Series:
    r = window.pct_change(fill_method=None).iloc[1:]
    up, down = r.clip(lower=0).sum(), -r.clip(upper=0).sum()
    return (up - down) / (up + down)


def choose(s: pd.Series, n: int) -> list:
    return list(s.dropna().sort_values(ascending=False, kind='stable').head(n).index)


prices = data.get('etl:adj_close')
plan = {day: choose(score(win), 7) for day, win in snapshots(prices, every=15, window=45)}

rows = []
for day, picks in plan.items():
    row = dict.fromkeys(prices.columns, 0.0)
    row.update({s: 1 / len(picks) for s in picks})
    rows.append(pd.Series(row, name=day))
weights = pd.DataFrame(rows)
weights = weights.reindex(prices.index, method='ffill').fillna(0.0)
report = sim(weights, name='efficiency ratio')
print(f"cagr: {report.get_stats()['cagr']}")
