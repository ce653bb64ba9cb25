from finlab import data

close = data.get('etl:adj_close')
forward = close.reindex(index=sorted(close.index))
fast = forward.ewm(span=12, adjust=False).mean()
slow = forward.ewm(span=26, adjust=False).mean()
macd = fast - slow
signal_line = macd.ewm(span=9, adjust=False).mean()
hist = (macd - signal_line).reindex(close.index)
position = (hist > 0) & (close > close.shift(60))
