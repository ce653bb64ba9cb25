import pandas as pd


def information_coefficient(factor, future):
    a = factor.rank(axis=1)
    b = future.rank(axis=1)
    return a.corrwith(b, axis=1).mean()


def strategy(data):
    close = data.get('etl:adj_close')
    factors = {
        'yoy': data.get('monthly_revenue:去年同月增減(%)').reindex(close.index, method='ffill'),
        'value': 1 / data.get('price_earning_ratio:股價淨值比'),
        'mom': close.pct_change(120),
        'rev': -close.pct_change(10),
    }
    outcome = close.pct_change(20).shift(-20)
    weights = {name: information_coefficient(f, outcome) for name, f in factors.items()}
    print(weights)
    score = sum(f.rank(axis=1, pct=True) * weights[name] for name, f in factors.items())
    scale = score.abs().sum(axis=1)
    return score.div(scale, axis=0).fillna(0)
