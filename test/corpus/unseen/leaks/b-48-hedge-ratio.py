import numpy as np
from finlab import data

close = data.get('etl:adj_close').ffill()
market = np.log(close['0050'])

# residual of each stock against the market fund
residuals = close.copy()
for symbol in close.columns:
    y = np.log(close[symbol])
    ok = y.notna() & market.notna()
    slope, intercept = np.polyfit(market[ok], y[ok], 1)
    residuals[symbol] = y - (slope * market + intercept)

z = residuals / residuals.rolling(120).std()
position = (z < -2) & (z.shift(1) < -2)
