"""Sub-strategies as objects; capital goes to those with the better trailing result."""
from finlab import data
from finlab.backtest import sim
from operator import attrgetter, itemgetter


class Sub:
    name = 'base'

    def __init__(self, close, volume):
        self.close, self.volume = close, volume

    def signal(self):
        raise NotImplementedError

    def book(self):
        s = self.signal().astype(float)
        return s.div(s.sum(axis=1).replace(0, np.nan), axis=0).fillna(0)


class Momentum(Sub):
    name = 'momentum'

    def signal(self):
        return (self.close.shift(20) / self.close.shift(140)).rank(axis=1, ascending=False) <= 8


class Reversal(Sub):
    name = 'reversal'

    def signal(self):
        fall = self.close / self.close.shift(10) - 1
        return (fall.rank(axis=1) <= 6) & (self.close > self.close.rolling(200).mean())


class Volume(Sub):
    name = 'volume'

    def signal(self):
        surge = self.volume.rolling(3).mean() / self.volume.rolling(60).mean()
        up = self.close > self.close.shift(3)
        return (surge.where(up).rank(axis=1, ascending=False) <= 6)


class Allocator:
    def __init__(self, subs, returns, n=60):
        self.subs = sorted(subs, key=attrgetter('name'))
        self.returns, self.n = returns, n

    def allocate(self):
        books = {s.name: s.book() for s in self.subs}
        track = pd.DataFrame({k: (b.shift(1) * self.returns).sum(axis=1) for k, b in books.items()})
        quality = track.ewm(halflife=self.n).mean() / track.ewm(halflife=self.n).std()
        share = np.exp((quality * 10).clip(-3, 3))
        share = share.div(share.sum(axis=1), axis=0).fillna(1 / len(books))
        total = sum(b.mul(share[k], axis=0) for k, b in books.items())
        return total, share


close, volume = data.get('etl:adj_close'), data.get('price:成交股數')
subs = [cls(close, volume) for cls in Sub.__subclasses__()]
total, share = Allocator(subs, close.pct_change(fill_method=None)).allocate()
print(sorted(share.iloc[-1].items(), key=itemgetter(1), reverse=True))
sim(total, resample='W')
