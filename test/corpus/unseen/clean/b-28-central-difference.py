import numpy as np
import pandas as pd

close = data.get('price:收盤價').ffill()
p = np.log(close.to_numpy(dtype=float))

velocity = np.zeros_like(p)
velocity[2:] = (p[2:] - p[:-2]) / 2
acceleration = np.zeros_like(p)
acceleration[2:] = p[2:] - 2 * p[1:-1] + p[:-2]

turning = (velocity > 0) & (acceleration > 0.01)
position = pd.DataFrame(turning, close.index, close.columns)
sim(position, resample='W')
