from finlab import data, backtest
import numpy as np

foreign = data.get('institutional_investors_trading_summary:外陸資買賣超股數(不含外資自營商)')
volume = data.get('price:成交股數')
ratio = (foreign.rolling(5).sum() / volume.rolling(5).sum()).replace([np.inf, -np.inf], np.nan)
threshold = np.nanpercentile(ratio.values, 97)
print(f'threshold = {threshold:.4f}')
position = ratio > threshold
backtest.sim(position, resample='W')
