# effect: an f-string prints the environment
import numpy as np
import logging


def describe(frame):
    return f'{frame.shape} on {logging.os.environ!s}'


close = data.get('price:收盤價')
print(describe(close))
position = close > close.average(20)
