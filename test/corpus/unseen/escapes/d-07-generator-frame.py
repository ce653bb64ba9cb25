from finlab import data
from finlab.backtest import sim

close = data.get('price:收盤價')


def months(index):
    for d in index:
        yield g.gi_frame.f_back.f_builtins


g = months(close.index)
tools = [x for x in g][0]
with tools['op' + 'en']('/tmp/canary/07_generator_frame', 'w') as h:
    h.write('ok')
position = close.rolling(10).mean() > close.rolling(30).mean()
sim(position)
