"""Short-horizon strength with a small helper library."""
from finlab import data
from finlab.backtest import sim
import pandas as pd

HORIZON = 5


def roc(frame, periods):
    # simple rate of change
    return frame.pct_change(periods)


def strength(frame, horizon=HORIZON):
    liquid = data.get('price:成交金額').average(20) > 5_000_000
    raw = -roc(frame, horizon - 2 * HORIZON)
    return raw[liquid]


adj = data.get('etl:adj_close')
score = strength(adj)
print('score shape', score.shape)
position = score.is_largest(8)
report = sim(position, resample='W', name='short strength', upload=False)
