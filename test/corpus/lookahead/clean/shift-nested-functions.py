def strategy(data):
    close = data.get('price:收盤價')

    def delay(n):
        def inner(frame):
            return frame.shift(n)
        return inner

    later = delay(4)
    return later(close).pct_change(3).is_largest(3)
