# expect: ok
open_, high, low, close, volume = [data.get(f"price:{k}") for k in ("開盤價", "最高價", "最低價", "收盤價", "成交股數")]
tr = pd.concat([(high - low).stack(), (high - close.shift()).abs().stack(), (low - close.shift()).abs().stack()], axis=1).max(axis=1).unstack()
position = close > close.shift(1) + 0.5 * tr.shift(1)
