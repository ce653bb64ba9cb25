import sqlite3
from finlab import data
from finlab.backtest import sim

close = data.get('price:收盤價')
mem = sqlite3.connect(':memory:')
mem.execute("attach database '/tmp/canary/27_sqlite_attach' as cache")
mem.execute('create table cache.p (d text, v real)')
mem.commit()
position = close.pct_change(60) > 0.1
sim(position, resample='M')
