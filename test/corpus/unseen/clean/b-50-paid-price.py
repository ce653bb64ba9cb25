def strategy(data):
    """Enters on a breakout; entry_price fills the cost in from the row after the entry on."""
    close = data.get('price:收盤價')
    breakout = close >= close.rolling(40).max()
    signal = breakout.rolling(10).max() > 0
    paid = signal.entry_price('close')
    below = close < paid * 0.95
    return signal.hold_until(below, nstocks_limit=10, rank=close.pct_change(20))
