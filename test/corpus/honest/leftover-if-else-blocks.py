# expect: ok
import numpy as np

MODE = 'defensive'
close = data.get('price:收盤價')
beta_proxy = close.pct_change().rolling(60).std()

if MODE == 'defensive':
    pool = beta_proxy.rank(axis=1, pct=True) < 0.4
elif MODE == 'aggressive':
    pool = beta_proxy.rank(axis=1, pct=True) > 0.6
else:
    pool = beta_proxy.notna()

trend = close > close.rolling(100).mean()
final_position = pool & trend
