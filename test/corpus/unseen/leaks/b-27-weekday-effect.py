def strategy(data):
    """Weekday effect per stock."""
    close = data.get('etl:adj_close')
    ret = close.pct_change()
    table = ret.groupby(ret.index.dayofweek).mean()
    best = table.idxmax()                      # per stock: its best weekday
    position = close.notna()
    for symbol in close.columns:
        position[symbol] = close.index.dayofweek == best.get(symbol, 0)
    return position
