position = (data.get('price:收盤價').pct_change(+1, fill_method=None) < -0.02)
