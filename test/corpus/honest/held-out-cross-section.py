# expect: ok
close = data.get("price:收盤價")
ret = close.pct_change(20)
demeaned = ret.sub(ret.mean(axis=1), axis=0).div(ret.std(axis=1), axis=0)
position = demeaned.gt(1.0)
