def strategy(data):
    """Weekday effect per stock, learnt on 2018-2019 and traded afterwards."""
    close = data.get('etl:adj_close')
    ret = close.pct_change()
    learn = ret.loc[:'2019-12-31']
    table = learn.groupby(learn.index.dayofweek).mean()
    best = table.fillna(0).idxmax()            # per stock: its best weekday
    position = close.notna()
    for symbol in close.columns:
        position[symbol] = close.index.dayofweek == best.get(symbol, 0)
    return position.loc['2020-01-01':]
