# expect: ok
from finlab import data, backtest


def entries(close, vol):
    box_high = close.rolling(40).max().shift(1)
    return (close > box_high) & (vol > vol.average(20))


def exits(close):
    return close < close.rolling(20).min().shift(1)


def strategy(data):
    close = data.get('price:收盤價')
    vol = data.get('price:成交股數')
    return entries(close, vol).exit_when(exits(close))


report = backtest.sim(strategy(data), trade_at_price='open', fee_ratio=0.001, tax_ratio=0.003, touched_exit=True,
                      stop_loss=0.08)
