def paid_price(signal, close):
    """What an entry costs: orders are filled at the close of the following row."""
    fill = close.copy()
    fill.iloc[:-1] = close.iloc[1:].to_numpy()
    edge = signal & ~signal.shift(1, fill_value=False)
    return fill.where(edge).ffill()


def strategy(data):
    close = data.get('price:收盤價')
    breakout = close >= close.rolling(40).max()
    signal = breakout.rolling(10).max() > 0
    paid = paid_price(signal, close)
    return signal & (close > paid * 0.97)
