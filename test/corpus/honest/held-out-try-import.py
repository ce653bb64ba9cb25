# expect: ok
try:
    import talib
    HAS_TALIB = True
except ImportError:
    HAS_TALIB = False
close = data.get("price:收盤價")
if HAS_TALIB:
    print(talib.__version__)
position = close > 20
