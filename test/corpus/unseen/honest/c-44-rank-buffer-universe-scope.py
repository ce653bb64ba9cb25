"""獲利能力改善 + 動能緩衝區 (enter in the top quarter, leave below the median)"""
from finlab import data
from finlab.backtest import sim
from enum import Enum
import sys


class Zone(Enum):
    ENTER = 0.75
    KEEP = 0.45

    def of(self, score):
        return score > self.value


class EmptyPortfolioError(RuntimeError):
    def __init__(self, checked):
        super().__init__(f'nothing selected after {checked} conditions')
        self.checked = checked


EXCLUDE = ['金融業', '金融保險業']
with data.universe(market='ALL', exclude_category=EXCLUDE):
    close = data.get('price:收盤價')
    roe = data.get('fundamental_features:ROE稅後')
    gross = data.get('fundamental_features:營業毛利率')
    opm = data.get('fundamental_features:營業利益率')

conditions = {
    'gross margin': gross > gross.shift(1),
    'operating margin': opm > opm.shift(1),
    'roe': roe > roe.rolling(4).mean(),
}
improving = None
for label, cond in conditions.items():
    improving = cond if improving is None else improving & cond
    print(f'after {label!r}: {improving.shape[0]} quarters, last {int(improving.iloc[-1].sum())}', file=sys.stdout)

momentum = close.pct_change(60, fill_method=None)
score = momentum.rank(axis=1, pct=True)

entry = improving & Zone.ENTER.of(score)
leave = ~Zone.KEEP.of(score)
position = entry.hold_until(leave, nstocks_limit=10, rank=score)

if position.sum().sum() == 0:
    raise EmptyPortfolioError(len(conditions))

report = sim(position, resample='W', fee_ratio=fee_ratio, tax_ratio=tax_ratio)
report.display()
