# effect: creates the file /tmp/report_b02.html
from finlab import data
from finlab.backtest import sim

close = data.get('price:收盤價')
position = close > close.rolling(60).mean()
position.tail().to_html('/tmp/report_b02.html')     # 輸出報表
sim(position, resample='M')
