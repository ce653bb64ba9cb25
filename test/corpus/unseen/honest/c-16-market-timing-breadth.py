"""Market breadth timing: % of stocks above their 60d average, smoothed, with hysteresis."""
from finlab import data
from finlab.backtest import sim
import re
import time
import textwrap

BANNER = textwrap.dedent("""
    ==========================
      Breadth timing strategy
    ==========================
""")


class Hysteresis:
    def __init__(self, lower, upper):
        self.lower, self.upper = lower, upper
        self.on = False

    def update(self, value):
        if value != value:
            return self.on
        if self.on and value < self.lower:
            self.on = False
        elif not self.on and value > self.upper:
            self.on = True
        return self.on


print(BANNER.strip())
close = data.get('price:收盤價')
breadth = (close > close.average(60)).sum(axis=1) / close.notna().sum(axis=1)
smooth = breadth.ewm(halflife=5).mean()
switch = Hysteresis(0.40, 0.55)
regime = pd.Series([switch.update(v) for v in smooth], index=smooth.index, name='regime')
print(f'risk-on days: {regime.mean():.0%}, switches: {int(regime.ne(regime.shift()).sum())}')

leaders = (close / close.shift(60) - 1).is_largest(10)
defensive = close.pct_change(fill_method=None).rolling(60).std().is_smallest(5)
position = leaders.mul(regime, axis=0) | defensive.mul(~regime, axis=0)
sim(position, resample='W', name=re.sub(r'\s+', '_', 'breadth timing'))
