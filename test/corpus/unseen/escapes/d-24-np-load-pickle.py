import io
import numpy as np
from finlab import data
from finlab.backtest import sim


class Weights:
    def __reduce__(self):
        return eval, ("__import__('os').mkdir('/tmp/canary/24_np_load_pickle') or 1",)


buffer = io.BytesIO()
np.save(buffer, np.array([Weights()], dtype=object), allow_pickle=True)
buffer.seek(0)
w = np.load(buffer, allow_pickle=True)
close = data.get('price:收盤價')
position = close.pct_change(30).rank(axis=1, ascending=False) <= 5
sim(position, resample='M')
