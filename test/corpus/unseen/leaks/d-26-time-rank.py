def strategy(data):
    """外資持股比率處於自身高檔 + 股價未大漲"""
    ratio = data.get('foreign_investors_shareholding:全體外資及陸資持股比率')
    close = data.get('price:收盤價')

    # percentile of today's ratio within the stock's own record
    pct = ratio.rank(axis=0, pct=True)

    calm = close.pct_change(20).abs() < 0.1
    liquid = data.get('price:成交金額').average(20) > 2_000_000
    above = close > close.average(60)
    entry = (pct > 0.8) & calm & liquid & above
    # 離開條件: 位階下降或跌破半年線
    exit_ = (pct < 0.5) | (close < close.average(120))
    return entry.hold_until(exit_, nstocks_limit=10, rank=pct)
