import pandas as pd


def information_coefficient(factor, outcome, horizon):
    """Rank correlation of the factor of `horizon` days ago with what happened since, averaged over a year."""
    a = factor.shift(horizon).rank(axis=1)
    b = outcome.rank(axis=1)
    return a.corrwith(b, axis=1).rolling(250, min_periods=60).mean()


def strategy(data):
    close = data.get('etl:adj_close')
    factors = {
        'yoy': data.get('monthly_revenue:去年同月增減(%)').reindex(close.index, method='ffill'),
        'value': 1 / data.get('price_earning_ratio:股價淨值比'),
        'mom': close.pct_change(120),
        'rev': -close.pct_change(10),
    }
    outcome = close.pct_change(20)
    score = 0
    for name, f in factors.items():
        weight = information_coefficient(f, outcome, 20)
        score = score + f.rank(axis=1, pct=True).mul(weight, axis=0)
    scale = score.abs().sum(axis=1)
    return score.div(scale.where(scale > 0), axis=0).fillna(0)
