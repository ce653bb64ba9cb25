# expect: ok
from finlab import data
from finlab.backtest import sim

close = data.get('price:收盤價')
volume = data.get('price:成交股數')
entry = (close > close.rolling(40).max().shift(1)) & (volume > volume.average(20) * 1.5)
leave = close < close.average(40)
position = entry.hold_until(leave, nstocks_limit=12, trail_stop=0.12, trail_stop_activation=0.1,
                            trade_at='close', exit_mode='state')
sim(position, resample='D')
