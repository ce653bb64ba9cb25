# expect: ok
import talib
close = data.get("price:收盤價")
rsi = pd.DataFrame({c: talib.RSI(close[c].values, timeperiod=14) for c in close.columns}, index=close.index)
position = rsi < 30
