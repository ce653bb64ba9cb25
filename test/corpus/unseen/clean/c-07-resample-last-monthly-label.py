def strategy(data):
    close = data.get('etl:adj_close')
    # monthly close, labelled by the start of the month, usable one month later
    m = close.resample('MS').last()
    mom = m.pct_change(3, fill_method=None).shift(1)
    daily_mom = mom.reindex(close.index, method='ffill')
    return daily_mom.is_largest(10)
