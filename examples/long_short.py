"""Long the strongest three, short the weakest three, half the money on each side."""

import numpy as np

close = data.get("etl:adj_close")
momentum = np.log(close / close.shift(126))
rank = momentum.rank(axis=1)
count = momentum.count(axis=1)

longs = rank.gt(count - 3, axis=0).astype(float)
shorts = rank.le(3).astype(float)
signal = longs / 6 - shorts / 6

sim(signal, resample="M", fee_ratio=0.0005, tax_ratio=0)
