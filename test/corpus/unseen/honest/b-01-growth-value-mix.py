def strategy(data):
    # === 參數 ===
    TOP_N = 12
    MA_LONG = 120

    # === 讀取資料 ===
    close = data.get("price:收盤價")
    op_growth = data.get("fundamental_features:營業利益成長率")
    pe = data.get("price_earning_ratio:本益比")
    mv = data.get("etl:market_value")

    # === 條件 ===
    cond1 = op_growth > 10                      # 營業利益成長
    cond2 = (pe > 5) & (pe < 30)                # 合理本益比
    cond3 = close > close.average(MA_LONG)      # 長期趨勢
    cond4 = mv.rank(axis=1, pct=True) < 0.8     # 排除最大型股

    universe = cond1 & cond2 & cond3 & cond4
    ranking = pe.rank(axis=1, pct=True, ascending=False)
    position = ranking[universe].is_largest(TOP_N)
    return position
