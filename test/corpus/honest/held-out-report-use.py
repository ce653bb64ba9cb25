# expect: ok
close = data.get("price:收盤價")
position = close > close.average(20)
report = sim(position, resample="M")
report.display()
print(report.get_stats()["cagr"], report.get_trades().tail(), report.creturn.iloc[-1])
