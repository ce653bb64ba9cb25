def strategy(data):
    close = data.get('price:收盤價')
    lag = 1 if (n := len(close)) > 100 else 1
    return close.shift(lag).pct_change(2).is_largest(3)
