import json
import textwrap
from collections import Counter, namedtuple
from datetime import datetime

from finlab import data
from finlab.backtest import sim

Event = namedtuple('Event', 'when what')


class Journal:
    """Keeps a record in memory; nothing is written anywhere."""

    def __init__(self):
        self.events = []

    def write(self, what):
        self.events.append(Event(len(self.events), what))

    def read(self, last=3):
        return self.events[-last:]

    def load(self, text):
        self.events = [Event(*e) for e in json.loads(text)]

    def save(self):
        return json.dumps([list(e) for e in self.events], ensure_ascii=False)

    def plot(self):
        for what, n in Counter(e.what for e in self.events).most_common(5):
            print(f'{what:<20}{"#" * n}')


journal = Journal()
close = data.get('price:收盤價')
journal.write('close')
pb = data.get('price_earning_ratio:股價淨值比')
journal.write('pb')
mask = (pb > 0) & (pb < 2) & (close > close.average(120))
journal.write('mask')
copy = Journal()
copy.load(journal.save())
copy.plot()
print(textwrap.shorten('low price to book above the long average, best sixty days first', 50))
position = close.pct_change(60)[mask].is_largest(10)
sim(position, resample='M', name='journal')
