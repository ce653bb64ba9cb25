# expect: ok
def strategy(data):
    close = data['price:收盤價']
    if 'price_earning_ratio:本益比' in data:
        pe = data['price_earning_ratio:本益比']
    else:
        pe = close * 0 + 15
    return pe[(pe > 0) & (close > 20)].is_smallest(10)
