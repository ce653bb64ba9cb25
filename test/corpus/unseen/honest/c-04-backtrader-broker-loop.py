"""Simulated broker with cash, orders and a trailing stop; positions are written day by day."""
from collections import deque, defaultdict
from finlab import data
from finlab.backtest import sim


class Order:
    __slots__ = ('symbol', 'price', 'peak', 'age')

    def __init__(self, symbol, price):
        self.symbol = symbol
        self.price = price
        self.peak = price
        self.age = 0


class Broker:
    def __init__(self, slots):
        self.slots = slots
        self.open = {}
        self.log = deque(maxlen=500)

    def buy(self, symbol, price):
        if symbol in self.open or len(self.open) >= self.slots or not price > 0:
            return False
        self.open[symbol] = Order(symbol, price)
        self.log.append(('buy', symbol, price))
        return True

    def sell(self, symbol, price):
        order = self.open.pop(symbol)
        self.log.append(('sell', symbol, price / order.price - 1))

    def mark(self, quotes):
        for symbol, order in list(self.open.items()):
            px = quotes.get(symbol)
            if px is None or px != px:
                continue
            order.age += 1
            order.peak = max(order.peak, px)
            if px < order.peak * 0.92 or order.age > 60:
                self.sell(symbol, px)


close = data.get('price:收盤價')
ma = close.rolling(50).mean()
hi = close.rolling(55).max()
broker = Broker(slots=8)
book = pd.DataFrame(0.0, index=close.index, columns=close.columns)

for i, (day, row) in enumerate(close.iterrows()):
    if i < 60:
        continue
    broker.mark(row.to_dict())
    signal = (row >= hi.iloc[i]) & (row > ma.iloc[i])
    for symbol in row.index[signal.to_numpy()]:
        broker.buy(symbol, row[symbol])
    for symbol in broker.open:
        book.at[day, symbol] = 1.0 / broker.slots

stats = defaultdict(int)
for kind, *_ in broker.log:
    stats[kind] += 1
print(dict(stats))
sim(book, resample='D')
