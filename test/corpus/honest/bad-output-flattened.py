# expect: bad_output
import numpy as np


def strategy(data):
    close = data.get('price:收盤價')
    signal = close > close.average(20)
    return np.asarray(signal)
