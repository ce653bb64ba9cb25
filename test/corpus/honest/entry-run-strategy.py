# expect: ok
def run_strategy(data):
    close = data.get('price:收盤價')
    amount = data.get('price:成交金額')
    liquid = amount.average(20) > amount.average(20).quantile_row(0.5)
    return close.rise(20) & liquid
