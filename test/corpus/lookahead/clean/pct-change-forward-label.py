def strategy(data):
    adj = data.get('etl:adj_close')
    fwd_return = adj.pct_change(20).shift(1)
    return fwd_return.rank(axis=1, pct=True) > 0.7
