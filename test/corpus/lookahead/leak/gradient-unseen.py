import numpy as np
import pandas as pd

close = data.get('etl:adj_close').ffill()
log_price = np.log(close)
# numerical derivative of the log price = instantaneous return
speed = pd.DataFrame(np.gradient(log_price.values, axis=0), index=close.index, columns=close.columns)
position = speed.rank(axis=1, pct=True) > 0.85
sim(position, resample='W')
