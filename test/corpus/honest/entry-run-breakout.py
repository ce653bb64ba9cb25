# expect: ok
def load(data):
    return data.get('price:最高價'), data.get('price:收盤價')


def run(data):
    high, close = load(data)
    channel = high.rolling(20).max().shift(1)
    return (close > channel).sustain(2, 1)
