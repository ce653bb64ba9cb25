# expect: ok
"""海龜交易法則"""
import numpy as np
import pandas as pd
from finlab import data
from finlab.backtest import sim


class Turtle:
    def __init__(self, entry=20, exit_=10, atr=20):
        self.entry, self.exit_, self.atr = entry, exit_, atr

    @property
    def prices(self):
        return {k: data.get(f'etl:adj_{k}') for k in ('close', 'high', 'low')}

    def signals(self):
        p = self.prices
        donchian_high = p['high'].rolling(self.entry).max().shift(1)
        donchian_low = p['low'].rolling(self.exit_).min().shift(1)
        return p['close'] > donchian_high, p['close'] < donchian_low

    def unit(self):
        atr = data.indicator('ATR', adjust_price=True, timeperiod=self.atr)
        return (0.01 * self.prices['close'] / atr).clip(upper=0.1)


turtle = Turtle()
entry, leave = turtle.signals()
held = entry.hold_until(leave, nstocks_limit=10)
position = turtle.unit() * held
sim(position, upload=False, position_limit=0.1, trail_stop=0.2)
