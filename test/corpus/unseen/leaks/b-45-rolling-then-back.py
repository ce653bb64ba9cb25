def strategy(data):
    """Risk filter: worst price of a five-day holding period."""
    close = data.get('etl:adj_close')
    low = data.get('etl:adj_low')
    hold = 5
    worst = low.rolling(hold).min()
    aligned = worst.shift(1 - hold)       # align with the first day of the window
    drawdown = aligned / close - 1
    entry = close > close.rolling(20).max().shift(1)
    return (entry & (drawdown > -0.03)).rolling(hold).max() > 0
