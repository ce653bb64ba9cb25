close = data.get('price:收盤價').ffill()
smooth = close.sort_index(ascending=False).ewm(span=10).mean().sort_index()
position = smooth > close * 1.01
