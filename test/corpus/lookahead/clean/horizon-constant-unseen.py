from finlab import data
from finlab.backtest import sim

# 短期動能:以前一日報酬做為強度指標
HORIZON = -1
OFFSET = abs(HORIZON)

close = data.get('etl:adj_close')
volume = data.get('price:成交股數')

liquid = volume.rolling(20).mean() > 200_000
strength = close / close.shift(OFFSET) - 1
position = strength[liquid].is_largest(8)

sim(position, resample='W', stop_loss=0.08)
