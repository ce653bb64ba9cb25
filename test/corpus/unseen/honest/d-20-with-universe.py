"""Uses data.universe to build two books, one per market, and joins them."""
import pandas as pd
import numpy as np
from contextlib import suppress
from finlab import data
from finlab.backtest import sim


def book(market, n):
    with data.universe(market=market):
        close = data.get('price:收盤價')
        pe = data.get('price_earning_ratio:本益比')
        yoy = data.get('monthly_revenue:去年同月增減(%)')
    peg = pe.where(pe > 0) / yoy.where(yoy > 0)
    ok = (close > close.average(40)) & (peg < 2)
    chosen = peg[ok].is_smallest(n)
    print(market, chosen.shape, 'average', round(float(chosen.sum(axis=1).mean()), 2))
    return chosen


books = {}
for market, n in (('TSE', 6), ('OTC', 4)):
    with suppress(KeyError, ValueError):
        books[market] = book(market, n)

index = sorted(set().union(*[b.index for b in books.values()]))
columns = sorted(set().union(*[set(b.columns) for b in books.values()]))
position = pd.DataFrame(False, index=pd.DatetimeIndex(index), columns=columns)
for b in books.values():
    part = b.reindex(index=position.index, method='ffill').reindex(columns=columns).fillna(False).astype(bool)
    position = position | part

sim(position, resample='M', position_limit=0.2, stop_loss=0.15)
