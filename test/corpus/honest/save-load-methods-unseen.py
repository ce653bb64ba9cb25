# expect: ok
import json
import re
from collections import defaultdict

from finlab import data
from finlab.backtest import sim


class Cache:
    """Keeps frames in memory under a name."""

    def __init__(self):
        self._frames = {}
        self._hits = defaultdict(int)

    def save(self, name, frame):
        self._frames[name] = frame
        return frame

    def load(self, name):
        self._hits[name] += 1
        if name not in self._frames:
            self._frames[name] = data.get(name)
        return self._frames[name]

    def remove(self, name):
        self._frames.pop(name, None)

    def dump(self):
        return json.dumps({re.sub(r'[^\w:]', '_', k): v for k, v in self._hits.items()}, ensure_ascii=False)


cache = Cache()
close = cache.load('price:收盤價')
cache.save('ma', close.average(30))
cache.save('vol_ratio', cache.load('price:成交股數') / cache.load('price:成交股數').average(30))

entry = (close > cache.load('ma')) & (cache.load('vol_ratio') > 1.5)
leave = close < cache.load('ma') * 0.97
position = entry.hold_until(leave, nstocks_limit=12, rank=cache.load('vol_ratio'))
cache.remove('ma')
print(cache.dump())

sim(position, resample='W', name='cache demo')
