# expect: ok
import numpy as np

FOREIGN = 'institutional_investors_trading_summary:外陸資買賣超股數(不含外資自營商)'


def generate_position(data):
    net = data.get(FOREIGN).rolling(10).sum()
    close = data.get('price:收盤價')
    score = np.sign(net) * net.abs().rank(axis=1, pct=True)
    return (score > 0.8) & (close > close.average(20))
