# expect: ok
close = data.get("price:收盤價")
mean = float(close.iloc[:, 0].mean())
print(f"平均 {mean:,.2f} | {len(close):>8} | {close.index[0]:%Y-%m-%d} | {mean=}")
print("{:.2f} {name:>10}".format(mean, name="x"))
print("%s %5.2f" % ("a", mean))
position = close > close.shift(1)
