def strategy(data):
    """
    Piotroski F-Score (簡化版)
    1 ROA > 0, 2 現金流 > 0, 3 ROA 上升, 4 現金流 > 淨利, 5 負債比下降, 6 流動比上升, 7 毛利上升, 8 週轉上升
    """
    f = lambda k: data.get('fundamental_features:' + k)
    roa = f('ROA稅後息前')
    cfo = f('營運現金流')
    ni = f('經常稅後淨利')
    debt = f('負債比率')
    current = f('流動比率')
    gross = f('營業毛利率')
    turn = f('總資產週轉次數')

    tests = {
        'roa': roa > 0,
        'cfo': cfo > 0,
        'droa': roa > roa.shift(4),
        'accrual': cfo > ni,
        'lever': debt < debt.shift(4),
        'liquid': current > current.shift(4),
        'margin': gross > gross.shift(4),
        'turnover': turn > turn.shift(4),
    }
    score = sum(t.astype(int) for t in tests.values())
    strong = score >= 5

    close = data.get('price:收盤價')
    pb = data.get('price_earning_ratio:股價淨值比')
    cheap = pb.rank(axis=1, pct=True) < 0.5
    position = strong & cheap & (close > close.average(120))
    return position
