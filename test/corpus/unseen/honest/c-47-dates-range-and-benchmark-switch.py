"""
雙動能 (dual momentum)
1. 相對動能：12M + 6M 排名
2. 絕對動能：大盤回撤過大則空手
"""
import datetime
import locale
from finlab import data
from finlab.backtest import sim

START = pd.Timestamp('2019-01-01')
BAD = pd.to_datetime(['2020-03-19', '2021-05-12'])
LIMITS = {'drawdown': -0.12, 'cooldown': 5, 'names': 10}


class Calendar:
    def __init__(self, index):
        self.index = index

    def since(self, day):
        return self.index[self.index >= day]

    def month_ends(self):
        """last trading day of each month which has ended, plus the running one"""
        groups = pd.Series(self.index, index=self.index).groupby([self.index.year, self.index.month])
        return [pd.Timestamp(g.iloc[-1]) for _, g in groups]

    def describe(self):
        a, b = self.index[0], self.index[-1]
        return f'{a:%Y-%m-%d} … {b:%Y-%m-%d} ({len(self.index)} days)'


def load_benchmark(name='發行量加權股價報酬指數'):
    frame = data.get('benchmark_return:' + name)
    if name in frame.columns:
        return frame[name]
    print('column not found, using the first of', list(frame.columns))
    return frame.iloc[:, 0]


close = data.get('price:收盤價')
close = close[close.index >= START]
bench = load_benchmark()
cal = Calendar(close.index)
print(cal.describe())

dd = bench / bench.cummax() - 1
risk_off = (dd < LIMITS['drawdown']).rolling(LIMITS['cooldown']).max().fillna(0).astype(bool)

month_end = close.resample('M').last()
twelve = month_end.pct_change(12, fill_method=None)
six = month_end.pct_change(6, fill_method=None)
rank = (twelve.rank(axis=1) + six.rank(axis=1)).rank(axis=1, ascending=False)
chosen = rank <= LIMITS['names']

daily = chosen.reindex(close.index, method='ffill').fillna(False)
cash = risk_off.reindex(close.index, method='ffill').fillna(False)
final_position = daily.mul(~cash, axis=0)
print(f'months: {len(cal.month_ends())}; known shocks {[d.date().isoformat() for d in BAD]}')
print(f'cash days: {int(cash.sum())} of {len(cash)}')
