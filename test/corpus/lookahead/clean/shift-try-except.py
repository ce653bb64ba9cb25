def strategy(data):
    close = data.get('price:收盤價')
    try:
        signal = close.shift(1) / close
    except Exception:
        signal = close
    return signal.is_largest(3)
