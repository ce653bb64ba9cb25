# expect: ok
import random
random.seed(42)
np.random.seed(42)
rng = np.random.default_rng(7)
close = data.get("price:收盤價")
noise = rng.normal(0, 1e-6, close.shape)
position = (close.pct_change(20) + noise).rank(axis=1, pct=True) > 0.9
