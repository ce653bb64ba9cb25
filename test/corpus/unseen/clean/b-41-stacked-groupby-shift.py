import pandas as pd


def strategy(data):
    ret = data.get('etl:adj_close').pct_change()
    panel = ret.stack().rename('ret').reset_index()
    panel.columns = ['date', 'stock', 'ret']
    panel = panel.sort_values(['stock', 'date'], ascending=[False, True])
    # previous row of the same stock
    panel['prev'] = panel.groupby('stock')['ret'].shift(1)
    wide = panel.pivot(index='date', columns='stock', values='prev')
    return wide > 0.015
