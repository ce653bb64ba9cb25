"""Lots of small talk around a simple dual momentum."""
import string
import textwrap
import uuid
import decimal
import fractions
import statistics
import numpy as np
import pandas as pd
from finlab import data
from finlab.backtest import sim

TEMPLATE = string.Template('$name | lookback $days days | top $top')
SETTINGS = [
    {'name': 'short', 'days': 40, 'top': 6, 'share': fractions.Fraction(1, 4)},
    {'name': 'middle', 'days': 90, 'top': 6, 'share': fractions.Fraction(1, 2)},
    {'name': 'long', 'days': 180, 'top': 6, 'share': fractions.Fraction(1, 4)},
]
assert sum(s['share'] for s in SETTINGS) == 1


def dual_momentum(close, days, top):
    """Relative strength among those with a positive absolute one."""
    r = close / close.shift(days) - 1
    absolute = r > 0.0
    relative = r.rank(axis=1, ascending=False, method='first') <= top
    return (absolute & relative).astype(float) / top


close = data.get('etl:adj_close')
total = 0
for setting in SETTINGS:
    print(TEMPLATE.substitute(setting))
    sleeve = dual_momentum(close, setting['days'], setting['top'])
    total = total + sleeve * float(setting['share'])

exposure = total.sum(axis=1)
quantum = decimal.Decimal('0.01')
print('mean', decimal.Decimal(str(statistics.fmean(exposure))).quantize(quantum))
print('{0:>10}|{1:<10}|{2:^10}'.format('min', 'median', 'max'))
print(f'{exposure.min():>10.2f}|{exposure.median():<10.2f}|{exposure.max():^10.2f}')
print(textwrap.fill('The rest is cash. ' * 4, width=40))

position = total.round(4)
sim(position, resample='M', position_limit=0.2, name='dual momentum {:d}x'.format(len(SETTINGS)))
