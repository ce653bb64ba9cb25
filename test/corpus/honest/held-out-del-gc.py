# expect: ok
import gc
close = data.get("price:收盤價")
tmp = close.rolling(10).mean()
position = close > tmp
del tmp
gc.collect()
