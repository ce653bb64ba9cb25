close = data.get('price:收盤價')
weekly = close.pct_change(periods=5, fill_method=None)
position = weekly.is_smallest(2)
