def strategy(data):
    """Risk filter: worst price of the five days before."""
    close = data.get('etl:adj_close')
    low = data.get('etl:adj_low')
    hold = 5
    worst = low.rolling(hold).min()
    aligned = worst.shift(hold - 4)       # the window that ended yesterday
    drawdown = aligned / close - 1
    entry = close > close.rolling(20).max().shift(1)
    return (entry & (drawdown > -0.2)).rolling(hold).max() > 0
