# expect: ok
"""Ensemble of three sub-strategies; each is a function, the result is the average weight."""
from finlab import data
from finlab.backtest import sim


def log(level, message, *args):
    print(f'[{level:<5}]', message.format(*args))


def to_weights(flags):
    flags = flags.astype(float)
    return flags.div(flags.sum(axis=1).replace(0, 1), axis=0)


def value(data):
    pb = data.get('price_earning_ratio:股價淨值比')
    return pb[pb > 0].is_smallest(10)


def growth(data):
    yoy = data.get('monthly_revenue:去年同月增減(%)')
    return yoy.rolling(3).mean().is_largest(10)


def trend(data):
    close = data.get('etl:adj_close')
    return (close / close.shift(120)).is_largest(10)


def strategy(data):
    parts = []
    for function in (value, growth, trend):
        weights = to_weights(function(data))
        log('INFO', '{} gives {} rows', function.__name__, len(weights))
        parts.append(weights)
    days = data.get('etl:adj_close').index
    aligned = [p.reindex(days, method='ffill').fillna(0) for p in parts]
    return sum(aligned[1:], aligned[0]) / len(aligned)


position = strategy(data)
report = sim(position, resample='M', name='ensemble', position_limit=0.2)
