# expect: ok
def strategy(data):
    inv_turn = data.get('fundamental_features:存貨週轉率')
    ar_turn = data.get('fundamental_features:應收帳款週轉率')
    gm = data.get('fundamental_features:營業毛利率')

    improving = 0
    for f in (inv_turn, ar_turn, gm):
        improving = improving + (f > f.shift(4)).astype(int)

    strong = improving == 3
    close = data.get('price:收盤價')
    return strong & (close > close.average(120))
