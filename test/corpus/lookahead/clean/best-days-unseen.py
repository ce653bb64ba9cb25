def strategy(data):
    """Stay out of the market after a bad day."""
    close = data.get('etl:adj_close')
    market = close.pct_change().mean(axis=1)
    threshold = market.rolling(250, min_periods=50).quantile(0.05).shift(1)
    crash_days = market.index[market < threshold]
    position = close > close.average(100)
    position.loc[crash_days] = False
    return position
