# expect: ok
from finlab import data
from finlab.backtest import sim

with data.universe('TSE'):
    close = data.get('price:收盤價')
    with data.universe(category='半導體業'):
        semi = data.get('price:收盤價')
    again = data.get('price:收盤價')

assert close.shape == again.shape and semi.shape[1] < close.shape[1]
strength = semi.mean(axis=1) / close.mean(axis=1)
hot = strength > strength.rolling(60).mean()
position = (semi > semi.average(20)) & hot
sim(position, resample='M')
