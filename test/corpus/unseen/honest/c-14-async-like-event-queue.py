"""Event-driven engine: MarketEvent → SignalEvent → OrderEvent."""
import heapq
from dataclasses import dataclass, field
from finlab import data
from finlab.backtest import sim


@dataclass(order=True)
class Event:
    when: int
    priority: int
    kind: str = field(compare=False)
    payload: object = field(compare=False, default=None)


class Engine:
    def __init__(self, prices):
        self.prices = prices
        self.queue = []
        self.handlers = {'market': self.on_market, 'signal': self.on_signal}
        self.target = np.zeros(prices.shape[1])
        self.history = np.zeros(prices.shape)

    def push(self, event):
        heapq.heappush(self.queue, event)

    def on_market(self, ev):
        i = ev.payload
        if i >= 40 and i % 10 == 0:
            past = self.prices[i - 40:i + 1]
            change = past[-1] / past[0] - 1
            self.push(Event(ev.when, 1, 'signal', change))
        self.push(Event(ev.when, 9, 'record', i))

    def on_signal(self, ev):
        change = np.nan_to_num(ev.payload, nan=-np.inf)
        top = np.argsort(-change, kind='stable')[:6]
        self.target = np.zeros_like(self.target)
        self.target[top] = 1 / 6

    def run(self):
        for i in range(len(self.prices)):
            self.push(Event(i, 0, 'market', i))
            while self.queue:
                ev = heapq.heappop(self.queue)
                if ev.kind == 'record':
                    self.history[ev.payload] = self.target
                else:
                    self.handlers[ev.kind](ev)
        return self.history


close = data.get('etl:adj_close')
history = Engine(close.to_numpy(dtype=float)).run()
sim(pd.DataFrame(history, index=close.index, columns=close.columns))
