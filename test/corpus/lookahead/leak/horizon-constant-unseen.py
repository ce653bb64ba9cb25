from finlab import data
from finlab.backtest import sim

# 短期動能:以隔日報酬做為強度指標
HORIZON = 1
OFFSET = 0 - HORIZON

close = data.get('etl:adj_close')
volume = data.get('price:成交股數')

liquid = volume.rolling(20).mean() > 200_000
strength = close.shift(OFFSET) / close - 1
position = strength[liquid].is_largest(8)

sim(position, resample='W', stop_loss=0.08)
