# expect: ok
# =============================================================================
# 策略核心思想 (Core idea)
# -----------------------------------------------------------------------------
# 1. 股價淨值比低於過去一年平均 -> 市場給予較低評價
# 2. 營業利益率改善            -> 基本面轉強
# 3. 外資開始回補              -> 籌碼面確認
#
# 為什麼要 shift(1)？
#   因為當日收盤後才能知道當日資料，隔日才能交易，避免前視偏差 (look-ahead bias)。
#
# 參數：
#   window = 250  (一年)
#   top_n  = 10
# =============================================================================
def strategy(data):
    window, top_n = 250, 10

    # --- 1. 評價 ---
    pb = data.get('price_earning_ratio:股價淨值比').shift(1)
    cheap = pb < pb.rolling(window, min_periods=window // 2).mean()

    # --- 2. 基本面 ---
    om = data.get('fundamental_features:營業利益率').shift(1)
    better = om.diff() > 0

    # --- 3. 籌碼 ---
    fi = data.get('institutional_investors_trading_summary:外陸資買賣超股數(不含外資自營商)').shift(1)
    accumulation = fi.rolling(20).sum()

    # --- 合併 ---
    candidate = cheap & better & (accumulation > 0)
    volume = data.get('price:成交股數').shift(1).rolling(20).sum()
    strength = (accumulation / volume).where(candidate)
    return strength.is_largest(top_n)
