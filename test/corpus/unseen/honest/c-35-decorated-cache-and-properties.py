from functools import wraps, cached_property
from finlab import data
from finlab.backtest import sim


def logged(fn):
    calls = []

    @wraps(fn)
    def inner(*args, **kwargs):
        calls.append(fn.__name__)
        out = fn(*args, **kwargs)
        print(f'{fn.__name__:<12} call #{len(calls)} -> {getattr(out, "shape", None)}')
        return out
    return inner


class Features:
    def __init__(self, source):
        self.source = source

    @cached_property
    def close(self):
        return self.source.get('etl:adj_close')

    @cached_property
    def returns(self):
        return self.close.pct_change(fill_method=None)

    @cached_property
    def amount(self):
        return self.source.get('price:成交金額')

    @logged
    def amihud(self, n=40):
        return (self.returns.abs() / self.amount.replace(0, np.nan)).rolling(n, min_periods=n // 2).mean()

    @logged
    def skew(self, n=60):
        return self.returns.rolling(n).skew()

    @logged
    def max_effect(self, n=20):
        return self.returns.rolling(n).max()

    @classmethod
    def default(cls):
        return cls(data)

    @staticmethod
    def rank(df, up=True):
        return df.rank(axis=1, pct=True, ascending=up)


f = Features.default()
alpha = f.rank(f.amihud()) + f.rank(f.skew(), False) + f.rank(f.max_effect(), False)
sim(alpha.is_largest(10), resample='M', trade_at_price='open')
