from collections import deque
from finlab import data
from finlab.backtest import sim


class RingBuffer:
    def __init__(self, size):
        self.items = deque(maxlen=size)

    def push(self, x):
        self.items.append(x)
        return self

    @property
    def full(self):
        return len(self.items) == self.items.maxlen

    def mean(self):
        return sum(self.items) / len(self.items)

    def __getitem__(self, i):
        return self.items[i]


class VWAP:
    def __init__(self, n):
        self.pv, self.v = RingBuffer(n), RingBuffer(n)

    def feed(self, price, volume):
        if price == price and volume == volume:
            self.pv.push(price * volume)
            self.v.push(volume)
        total = sum(self.v.items)
        return sum(self.pv.items) / total if total else float('nan')


close = data.get('price:收盤價')
volume = data.get('price:成交股數')
trackers = {s: VWAP(20) for s in close.columns}
last = {s: RingBuffer(3) for s in close.columns}
table = []
for day in close.index:
    prices, volumes = close.loc[day], volume.loc[day]
    line = {}
    for s in close.columns:
        v = trackers[s].feed(prices[s], volumes[s])
        last[s].push(prices[s] > v)
        # two of the last three closes above the average price paid
        line[s] = last[s].full and sum(bool(x) for x in last[s].items) >= 2
    table.append(line)

position = pd.DataFrame(table, index=close.index)
strength = close / close.shift(20) - 1
sim(strength.where(position).is_largest(10), resample='W')
