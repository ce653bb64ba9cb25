close = data.get('price:收盤價').ffill()
order = close.index[::-1]
top = close.reindex(order).cummax()
position = close < top.reindex(close.index) * 0.9
