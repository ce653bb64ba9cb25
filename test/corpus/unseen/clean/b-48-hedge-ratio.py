import numpy as np
from finlab import data

close = data.get('etl:adj_close').ffill()
market = np.log(close['0050'])

# residual of each stock against the market fund, slope and intercept of the last 200 days
residuals = close.copy()
for symbol in close.columns:
    y = np.log(close[symbol])
    slope = y.rolling(200).cov(market) / market.rolling(200).var()
    intercept = y.rolling(200).mean() - slope * market.rolling(200).mean()
    residuals[symbol] = y - (slope * market + intercept)

z = residuals / residuals.rolling(120).std()
position = (z < -2) & (z.shift(1) < -2)
