from finlab import data

close = data.get('etl:adj_close')
backward = close.reindex(index=close.index[::-1])
fast = backward.ewm(span=12).mean()
slow = backward.ewm(span=26).mean()
macd = fast - slow
signal_line = macd.ewm(span=9).mean()
hist = (macd - signal_line).reindex(close.index)
position = (hist > 0) & (close > close.shift(60))
