# expect: ok
def strategy(data):
    adj = data.get('etl:adj_close')
    mom = adj / adj.shift(60) - 1
    buy = mom.is_largest(20).is_entry()
    sell = mom.rank(axis=1, pct=True) < 0.5
    return buy.hold_until(exit=sell, nstocks_limit=10, stop_loss=0.1, take_profit=0.4, trail_stop=0.2,
                          trail_stop_activation=0.05, trade_at='open', rank=mom)
