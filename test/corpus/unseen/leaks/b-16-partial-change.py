from functools import partial
import pandas as pd

change = partial(pd.DataFrame.pct_change, fill_method=None)
HORIZONS = [-20, -10, -5]


def strategy(data):
    close = data.get('etl:adj_close')
    blend = sum(change(close, h).rank(axis=1, pct=True) for h in HORIZONS) / len(HORIZONS)
    return blend.is_smallest(8)
