# expect: ok
from finlab import data
from finlab.backtest import sim

pb = data.get('price_earning_ratio:股價淨值比')
position = pb[pb > 0.2].is_smallest(10).rebalance('ME')
report = sim(position, resample=None, stop_loss=0.2)
