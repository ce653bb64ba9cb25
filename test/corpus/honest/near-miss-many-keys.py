# expect: ok
def strategy(data):
    close = data.get('price:close')
    volume = data.get('price:成交量')
    roe = data.get('fundamental_features:股東權益報酬率')
    gm = data.get('fundamental_features:毛利率')
    pe = data.get('fundamental_features:本益比')
    yld = data.get('price_earning_ratio:殖利率')
    foreign = data.get('institutional_investors_trading_summary:外資買賣超股數')

    f1 = roe.rank(axis=1, pct=True)
    f2 = gm.rank(axis=1, pct=True)
    f3 = (1 / pe).rank(axis=1, pct=True)
    f4 = yld.rank(axis=1, pct=True)
    f5 = (foreign.rolling(10).sum() / volume.rolling(10).sum()).rank(axis=1, pct=True)
    score = (f1 + f2 + f3 + f4 + f5) / 5
    return score[close > 15].is_largest(10)
