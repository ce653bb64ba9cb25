import numpy as np
import pandas as pd

low = data.get('etl:adj_low').ffill().fillna(np.inf)
close = data.get('etl:adj_close')

# 底部支撐:最低價不會再被跌破
floor_ = np.flipud(np.minimum.accumulate(np.flipud(low.to_numpy()), axis=0))
support = pd.DataFrame(floor_, index=low.index, columns=low.columns)
position = (close / support - 1).abs() < 0.03
sim(position, resample='M')
