import numpy as np
import pandas as pd

PARAMS = dict(
    fast=10,
    slow=50,
    top=10,
    vol_cut=0.9,
    use_institutions=True,
    blacklist=('0050', '0051'),
)


def get_price(data, adjusted=True):
    key = 'etl:adj_close' if adjusted else 'price:收盤價'
    frame = data.get(key)
    return frame


def institution_score(data):
    names = [
        '外陸資買賣超股數(不含外資自營商)',
        '投信買賣超股數',
        '自營商買賣超股數(自行買賣)',
    ]
    weights = [0.4, 0.5, 0.1]
    parts = []
    volume = data.get('price:成交股數').rolling(5).sum()
    for name, w in zip(names, weights):
        net = data.get('institutional_investors_trading_summary:' + name)
        parts.append((net.rolling(5).sum() / volume).rank(axis=1, pct=True) * w)
    return sum(parts[1:], parts[0])


def run_strategy(data, params=PARAMS):
    p = {**PARAMS, **(params or {})}
    close = get_price(data)
    close = close.drop(columns=[c for c in p['blacklist'] if c in close.columns])
    fast, slow = close.rolling(p['fast']).mean(), close.rolling(p['slow']).mean()
    trend = fast > slow

    vol = close.pct_change().rolling(20).std()
    calm = vol.rank(axis=1, pct=True) < p['vol_cut']

    score = (fast / slow).rank(axis=1, pct=True)
    if p['use_institutions']:
        score = score + institution_score(data)

    eligible = trend & calm
    position = score[eligible].is_largest(p['top'])
    print({k: v for k, v in p.items() if not isinstance(v, tuple)})
    return position
