"""A per-symbol state machine: flat -> watching -> long -> cooldown."""
import numpy as np
import pandas as pd
from finlab import data
from finlab.backtest import sim

FLAT, WATCH, LONG, COOL = range(4)


class Machine:
    __slots__ = ('state', 'days', 'entry', 'peak')

    def __init__(self):
        self.state = FLAT
        self.days = 0
        self.entry = np.nan
        self.peak = np.nan

    def step(self, price, pullback, breakout):
        if np.isnan(price):
            self.state = FLAT
            return 0
        self.days += 1
        if self.state == FLAT and pullback:
            self._go(WATCH)
        elif self.state == WATCH:
            if breakout:
                self._go(LONG)
                self.entry = self.peak = price
            elif self.days > 25:
                self._go(FLAT)
        elif self.state == LONG:
            self.peak = max(self.peak, price)
            lost = price < self.entry * 0.92
            gave_back = price < self.peak * 0.88
            if lost or gave_back or self.days > 90:
                self._go(COOL)
        elif self.state == COOL and self.days > 10:
            self._go(FLAT)
        return int(self.state == LONG)

    def _go(self, state):
        self.state = state
        self.days = 0


def main():
    close = data.get('etl:adj_close')
    pullback = (close < close.rolling(20).mean()) & (close > close.rolling(100).mean())
    breakout = close > close.shift(1).rolling(10).max()
    arrays = [x.to_numpy() for x in (close, pullback, breakout)]
    held = np.zeros(close.shape, dtype=int)
    for j in range(close.shape[1]):
        machine = Machine()
        column = [a[:, j] for a in arrays]
        for i, (p, pb, bo) in enumerate(zip(*column)):
            held[i, j] = machine.step(float(p), bool(pb), bool(bo))
    position = pd.DataFrame(held > 0, index=close.index, columns=close.columns)
    print('held on average', position.sum(axis=1).mean())
    return position


if __name__ == "__main__":
    sim(main(), position_limit=0.15, name='state machine')
