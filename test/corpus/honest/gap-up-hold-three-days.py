# expect: ok
def strategy(data):
    open_price = data.get('price:開盤價')
    close = data.get('price:收盤價')
    prev = close.shift(1)
    gap = open_price / prev - 1
    strong_close = close > open_price
    sig = (gap > 0.01) & strong_close
    hold = sig
    for i in range(1, 3):
        hold = hold | sig.shift(i, fill_value=False)
    return hold
