def strategy(data):
    """Piotroski-like score out of eight."""
    roa = data.get('fundamental_features:ROA稅後息前')
    ocf = data.get('fundamental_features:營運現金流')
    net = data.get('fundamental_features:歸屬母公司淨利')
    debt = data.get('fundamental_features:負債比率')
    current = data.get('fundamental_features:流動比率')
    gross = data.get('fundamental_features:營業毛利率')
    turn = data.get('fundamental_features:總資產週轉次數')
    shares = data.get('financial_statement:股本')

    tests = {
        'roa positive': roa > 0,
        'cash positive': ocf > 0,
        'roa better': roa > roa.shift(4),
        'accruals': ocf > net,
        'less debt': debt <= debt.shift(4),
        'liquidity': current > current.shift(4),
        'no dilution': shares <= shares.shift(4),
        'margin': gross > gross.shift(4),
        'turnover': turn > turn.shift(4),
    }
    score = 0
    for label, test in tests.items():
        score = score + test.fillna(False).astype(int)
    pb = data.get('price_earning_ratio:股價淨值比')
    good = score >= 5
    return pb[good & (pb > 0)].is_smallest(12)
