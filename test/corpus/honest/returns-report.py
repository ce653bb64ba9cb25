# expect: ok
from finlab.backtest import sim


def strategy(data):
    close = data.get('price:收盤價')
    position = (close == close.rolling(250).max()).sustain(2, 1)
    report = sim(position, resample='W', upload=False, position_limit=1/3, name="一年新高")
    return report
