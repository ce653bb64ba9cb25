# expect: ok
c = data.get('price:收盤價'); v = data.get('price:成交股數'); p = data.get('price_earning_ratio:股價淨值比')
m5, m20, m60 = (c.average(n) for n in (5, 20, 60))
bull = (m5 > m20) & (m20 > m60); cheap = p < 2; busy = v > v.average(20)
score = (c / m60 - 1) if True else None
position = score[bull & cheap & busy].is_largest(10); print(position.sum(axis=1).describe())
