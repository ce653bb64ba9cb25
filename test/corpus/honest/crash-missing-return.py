# expect: bad_output
def strategy(data):
    close = data.get('price:收盤價')
    pe = data.get('price_earning_ratio:本益比')
    position = (pe < 15) & (close > close.average(60))
    position = position.astype(int)
