# expect: ok
def strategy(data):
    """
    品質成長策略
    ------------
    1. ROE 高於市場中位數
    2. 營收年增率連續三個月為正
    3. 股價站上季線
    4. 流動性過濾
    """
    # ---- 資料 ----
    close = data.get('price:收盤價')
    amount = data.get('price:成交金額')
    roe = data.get('fundamental_features:ROE稅後')
    yoy = data.get('monthly_revenue:去年同月增減(%)')

    # ---- 條件 ----
    roe_rank = roe.rank(axis=1, pct=True)
    quality = roe_rank > 0.5
    growth = (yoy > 0).rolling(3).sum() >= 3
    trend = close > close.average(60)
    liquid = amount.average(20) > 5_000_000

    # ---- 組合 ----
    position = quality & growth & trend & liquid
    score = roe_rank * 0.6 + yoy.rank(axis=1, pct=True) * 0.4
    final = score[position].is_largest(10)
    return final
