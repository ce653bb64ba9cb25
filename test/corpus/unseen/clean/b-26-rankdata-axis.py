import pandas as pd
from scipy.stats import rankdata, zscore
from finlab import data
from finlab.backtest import sim

vol = data.get('price:成交金額').fillna(0)
close = data.get('price:收盤價')

# 成交值在當日所有股票中的相對高低
ranks = pd.DataFrame(rankdata(vol, axis=1) / vol.shape[1], index=vol.index, columns=vol.columns)
z = pd.DataFrame(zscore(vol.to_numpy(dtype=float), axis=1), index=vol.index, columns=vol.columns)
quiet = (ranks < 0.3) & (z < 0)
position = quiet & (close > close.average(60))
sim(position, resample='M')
