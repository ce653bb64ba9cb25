import math
import numpy as np
import pandas as pd


class VolatilityBreakout:
    """Long after a contraction is resolved upwards; size by distance to the stop."""

    contraction = 0.25
    lookback = 120

    def __init__(self, data, risk=0.01):
        self.data = data
        self.risk = risk
        self._frames = {}

    def __getattr__(self, name):
        keys = {'open': 'etl:adj_open', 'high': 'etl:adj_high', 'low': 'etl:adj_low', 'close': 'etl:adj_close', 'volume': 'price:成交股數'}
        if name not in keys:
            raise AttributeError(name)
        if name not in self._frames:
            self._frames[name] = self.data.get(keys[name])
        return self._frames[name]

    def squeeze(self):
        width = (self.high.rolling(10).max() - self.low.rolling(10).min()) / self.close
        return width <= width.rolling(self.lookback, min_periods=40).quantile(self.contraction)

    def trigger(self):
        breaks = self.close > self.high.shift(1).rolling(10).max()
        loud = self.volume > self.volume.rolling(20).mean() * 1.1
        was_tight = self.squeeze().shift(1).rolling(5, min_periods=1).max() > 0
        return breaks & loud & was_tight

    def stop_distance(self):
        d = self.close / self.low.rolling(10).min() - 1
        return d.clip(lower=0.02, upper=0.2)

    def build(self):
        entry = self.trigger()
        leave = self.close < self.close.rolling(20).mean()
        held = entry.hold_until(leave, nstocks_limit=12, stop_loss=0.1)
        size = (self.risk / self.stop_distance()).where(held.is_entry()).ffill()
        w = size.where(held).fillna(0)
        total = w.sum(axis=1)
        cap = np.maximum(total, 1.0)
        return w.div(cap, axis=0)


def strategy(data):
    model = VolatilityBreakout(data)
    weights = model.build()
    print('exposure', math.floor(float(weights.sum(axis=1).mean()) * 100), '%')
    return weights
