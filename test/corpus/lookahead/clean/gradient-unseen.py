import numpy as np
import pandas as pd

close = data.get('etl:adj_close').ffill()
log_price = np.log(close)
# numerical derivative of the log price, one-sided: np.gradient would look one row ahead
speed = pd.DataFrame(np.diff(log_price.values, axis=0, prepend=np.nan), index=close.index, columns=close.columns)
position = speed.rank(axis=1, pct=True) > 0.85
sim(position, resample='W')
