# expect: ok
def strategy(data):
    """高殖利率且穩定獲利"""
    yld = data.get('price_earning_ratio:殖利率(%)')
    eps = data.get('financial_statement:每股盈餘')

    positive = (eps > 0).rolling(4).sum() >= 3
    yield_ok = (yld > 4) & (yld < 25)
    y_rank = yld.where(yield_ok).rank(axis=1, pct=True)

    score = y_rank[positive]
    return score.is_largest(10)
