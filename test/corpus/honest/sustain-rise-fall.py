# expect: ok
from finlab import data
from finlab.backtest import sim

close = data.get('price:收盤價')
vol = data.get('price:成交股數')
trust = data.get('institutional_investors_trading_summary:投信買賣超股數')

# 投信連三買
trust_buy = (trust > 0).sustain(3)
# 五日內至少三天上漲
up = close.rise().sustain(5, 3)
# 量縮
shrink = vol.fall(5)

position = (trust_buy & up & ~shrink)
position = position.is_entry().hold_until(close.fall(3).sustain(3))
report = sim(position, resample='W', stop_loss=0.07, trail_stop=0.1)
