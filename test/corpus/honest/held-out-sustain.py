# expect: ok
close = data.get("price:收盤價")
up = (close > close.shift(1)).sustain(3)
entry = up.is_entry()
exits = (close < close.average(10))
position = entry.hold_until(exits, nstocks_limit=10, rank=-close)
