# expect: ok
from finlab import data
from finlab.backtest import sim


def strategy(data):
    close = data.get('price:收盤價')
    volume = data.get('price:成交股數')
    if close is None or close.empty:
        print('no data')
        return None
    vwap = (close * volume).rolling(20).sum() / volume.rolling(20).sum()
    premium = close / vwap - 1
    return (premium.rank(axis=1, pct=True) > 0.8) & (premium < 0.2)


result = strategy(data)
if result is not None:
    sim(result, resample='W', upload=False, stop_loss=0.06, take_profit=0.12)
