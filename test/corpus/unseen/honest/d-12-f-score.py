"""Piotroski-like score from the statements, on quarterly rows, then timed with prices."""
from finlab import data
from finlab.backtest import sim
import pandas as pd
import numpy as np

_cache = {}


def q(name, table='fundamental_features'):
    key = f'{table}:{name}'
    if key not in _cache:
        _cache[key] = data.get(key)
    return _cache[key]


def f_score():
    roa = q('ROA稅後息前')
    cfo = q('營運現金流')
    assets = q('資產總額', 'financial_statement')
    net = q('歸屬母公司淨利')
    debt = q('負債比率')
    current = q('流動比率')
    margin = q('營業毛利率')
    turnover = q('總資產週轉次數')
    shares = q('股本', 'financial_statement')

    tests = {
        'roa positive': roa > 0,
        'cfo positive': cfo > 0,
        'roa improves': roa > roa.shift(4),
        'accruals': (cfo / assets) > (net / assets),
        'less debt': debt < debt.shift(4),
        'more liquid': current > current.shift(4),
        'no new shares': shares <= shares.shift(4) * 1.01,
        'margin improves': margin > margin.shift(4),
        'turnover improves': turnover > turnover.shift(4),
    }
    total = None
    for name, test in tests.items():
        points = test.astype(int)
        total = points if total is None else total.add(points, fill_value=0)
    return total


score = f_score()
close = data.get('price:收盤價')
pb = data.get('price_earning_ratio:股價淨值比')

strong = score >= 6
cheap = pb.rank(axis=1, pct=True) < 0.6
trend = close > close.average(120)

position = (-pb)[strong & cheap & trend].is_largest(10)
position = position.reindex(close.index, method='ffill').fillna(False)

sim(position, resample='Q', stop_loss=0.2, name='F score', fee_ratio=0.001)
