# expect: ok
def build_position(data):
    volume = data.get('price:成交股數')
    close = data.get('price:收盤價')
    surge = volume > 2 * volume.average(20)
    signals = surge & (close > close.shift(1))
    return signals.rolling(5).max().fillna(0) > 0
