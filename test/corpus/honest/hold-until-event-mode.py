# expect: ok
from finlab import data
from finlab.backtest import sim

mom = data.get('monthly_revenue:上月比較增減(%)')
close = data.get('price:收盤價')
entry = close.rise(5) & close.rise(20)
exit = mom < -25
position = entry.hold_until(exit, nstocks_limit=8, exit_mode='event', trail_stop=0.1, trade_at='open')
sim(position, trade_at_price='open')
