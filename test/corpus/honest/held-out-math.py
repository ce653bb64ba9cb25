# expect: ok
import math
close = data.get("price:收盤價")
vol = close.pct_change().rolling(60).std() * math.sqrt(252)
position = vol.rank(axis=1) <= 20
