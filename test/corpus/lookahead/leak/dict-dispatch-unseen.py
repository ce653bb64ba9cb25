OPERATIONS = {
    'delay': lambda f, n: f.shift(n),
    'delta': lambda f, n: f - f.shift(n),
    'mean': lambda f, n: f.rolling(n).mean(),
    'rank': lambda f, n: f.rank(axis=1, pct=True),
}

# alpha expression: rank(delta(delay(close, -2), 5))
PIPELINE = [('delay', -2), ('delta', 5), ('rank', 0)]


def strategy(data):
    value = data.get('etl:adj_close')
    for name, n in PIPELINE:
        value = OPERATIONS[name](value, n)
    return value > 0.8
