# expect: ok
def counter():
    n = 0
    def tick():
        nonlocal n
        n += 1
        return n
    return tick
tick = counter()
close = data.get("price:收盤價")
tick()
position = close > 10 * tick()
