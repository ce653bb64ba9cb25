from finlab import data
from finlab.backtest import sim

close = data.get('price:收盤價')
factors = {
    'value': -data.get('price_earning_ratio:本益比').rank(axis=1),
    'trend': close.shift(-1).rank(axis=1),
}
score = factors['value'] + factors['trend'] * 2
position = score.is_largest(3)
report = sim(position, resample='W', upload=False)
