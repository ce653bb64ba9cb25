from finlab import data
from finlab.backtest import sim

close = data.get('price:收盤價')
growth = close.pct_change(120).iloc[-1]
picks = growth.sort_values(ascending=False).head(3).index
position = close[picks].notna()
sim(position, resample='Q')
