import time
from contextlib import contextmanager, suppress
from finlab import data
from finlab.backtest import sim


@contextmanager
def stage(title):
    print(f'>>> {title}')
    try:
        yield
    finally:
        print(f'<<< {title} done')


class Universe:
    def __init__(self):
        self.members = None

    def __enter__(self):
        amount = data.get('price:成交金額')
        self.members = amount.rolling(20).mean().rank(axis=1, ascending=False) <= 30
        return self

    def __exit__(self, *exc):
        return False

    def __and__(self, other):
        return self.members & other

    def __len__(self):
        return int(self.members.iloc[-1].sum())


with stage('universe'), Universe() as u:
    close = data.get('price:收盤價')

with stage('signals'):
    k = 100 * (close - close.rolling(9).min()) / (close.rolling(9).max() - close.rolling(9).min())
    K = k.ewm(com=2).mean()
    D = K.ewm(com=2).mean()
    golden = (K > D) & (K.shift(1) <= D.shift(1)) & (K < 60)
    death = (K < D) & (K.shift(1) >= D.shift(1)) & (K > 70)

with suppress(ZeroDivisionError):
    print('signals per name', int(golden.sum().sum()) // len(u))

position = (u & golden).hold_until(death, nstocks_limit=12)
sim(position, name='KD')
