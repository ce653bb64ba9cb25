# expect: ok
import datetime as dt
from datetime import datetime, timedelta
start = datetime(2015, 1, 1)
close = data.get("price:收盤價")
close = close[close.index >= start]
print((start + timedelta(days=30)).strftime("%Y-%m-%d"), dt.date.today().isoformat())
position = close > close.shift(20)
