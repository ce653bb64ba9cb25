from finlab import data

close = data.get('price:收盤價')
amount = data.get('price:成交金額')
falling = close.diff().shift(-2) < 0
position = amount[falling].is_largest(3)
