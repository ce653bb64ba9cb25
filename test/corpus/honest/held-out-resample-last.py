# expect: ok
close = data.get("price:收盤價")
m = close.resample("ME").last()
mom = m.pct_change(12)
position = mom.rank(axis=1, ascending=False) <= 10
