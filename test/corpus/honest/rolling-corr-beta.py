# expect: ok
def strategy(data):
    close = data.get('etl:adj_close')
    ret = close.pct_change()
    market = ret.mean(axis=1)
    cov = ret.rolling(60).cov(market)
    var = market.rolling(60).var()
    beta = cov.div(var, axis=0)
    alpha = ret.rolling(60).mean().sub(beta.mul(market.rolling(60).mean(), axis=0))
    low_beta = beta.rank(axis=1, pct=True) < 0.4
    position = alpha.where(low_beta).rank(axis=1, ascending=False) <= 10
    return position
