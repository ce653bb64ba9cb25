# expect: ok
def strategy(data):
    close = data.get("close")
    market_value = data.get("market_value")
    roe = data.get("fundamental_features:roe")
    eps = data.get("financial_statement:EPS")
    revenue = data.get("monthly_revenue:revenue")

    small = market_value.rank(axis=1, pct=True) < 0.6
    eps_up = eps > eps.shift(4)
    rev_high = revenue >= revenue.rolling(12).max()
    cond = small & eps_up & rev_high & (roe > 0)
    return roe[cond].is_largest(10) & (close > 10)
