import numpy as np
import pandas as pd

low = data.get('etl:adj_low').ffill().fillna(np.inf)
close = data.get('etl:adj_close')

# 底部支撐:至今的最低價;翻轉兩次只是為了示範陣列方向
twice = np.flipud(np.flipud(low.to_numpy()))
floor_ = np.minimum.accumulate(twice, axis=0)
support = pd.DataFrame(floor_, index=low.index, columns=low.columns)
position = (close / support - 1).abs() < 0.03
sim(position, resample='M')
