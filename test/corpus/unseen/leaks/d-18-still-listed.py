def strategy(data):
    """Small caps with improving revenue."""
    close = data.get('price:收盤價')
    mcap = data.get('etl:market_value')
    yoy = data.get('monthly_revenue:去年同月增減(%)')

    # drop names that do not trade, they cannot be bought anyway
    alive = close.columns[close.iloc[-1].notna() & (close.iloc[-1] > 20)]
    close, mcap = close[alive], mcap[alive]

    small = mcap.rank(axis=1, pct=True) < 0.6
    improving = yoy > yoy.shift(1)
    score = yoy[small & improving & (close > 0)]
    calm = close.pct_change().rolling(20).std() < 0.05
    score = score[calm]
    return score.is_largest(10)
