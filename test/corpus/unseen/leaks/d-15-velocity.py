import numpy as np
import pandas as pd
from finlab import data
from finlab.backtest import sim

px = np.log(data.get('etl:adj_close').ffill())

# velocity and acceleration of the log price
velocity = np.gradient(px.to_numpy(float), axis=0)
accel = np.gradient(velocity, axis=0)

velocity = pd.DataFrame(velocity, index=px.index, columns=px.columns).ewm(span=3).mean()
accel = pd.DataFrame(accel, index=px.index, columns=px.columns)

up = (velocity > 0) & (accel > 0)
position = velocity.where(up).rank(axis=1, ascending=False).le(8)
sim(position, resample='D')
