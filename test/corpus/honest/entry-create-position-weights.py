# expect: ok
def create_position(data):
    close = data.get('etl:adj_close')
    momentum = close.pct_change(60).rank(axis=1, pct=True)
    long_leg = (momentum > 0.9) * 1.0
    return long_leg.div(long_leg.sum(axis=1).clip(lower=1), axis=0)
