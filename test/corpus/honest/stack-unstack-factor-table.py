# expect: ok
import pandas as pd
import numpy as np


def strategy(data):
    keys = {
        'roe': 'fundamental_features:ROE稅後',
        'margin': 'fundamental_features:營業利益率',
        'growth': 'fundamental_features:營收成長率',
    }
    long = {}
    for name, key in keys.items():
        df = data.get(key)
        long[name] = df.stack()
    table = pd.DataFrame(long).dropna()
    table.index.names = ['date', 'stock']
    ranked = table.groupby(level='date').rank(pct=True)
    score = ranked.mean(axis=1).unstack()
    position = score > 0.75
    return position
