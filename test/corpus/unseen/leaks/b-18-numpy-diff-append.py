import numpy as np
import pandas as pd


def strategy(data):
    """Momentum of the trust holdings: first differences, padded at the end to keep the shape."""
    net = data.get('institutional_investors_trading_summary:投信買賣超股數').fillna(0)
    holding = net.cumsum().to_numpy()
    change = np.diff(holding, axis=0, append=holding[-1:])
    frame = pd.DataFrame(change, index=net.index, columns=net.columns)
    return frame.rank(axis=1, ascending=False, method='first') <= 6
