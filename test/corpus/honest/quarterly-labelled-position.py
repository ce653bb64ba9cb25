# expect: ok
def strategy(data):
    roe = data.get('fundamental_features:ROE稅後')
    gm = data.get('fundamental_features:營業毛利率')
    improving = (gm > gm.shift(1)) & (gm.shift(1) > gm.shift(2))
    position = improving & (roe > 5)
    # 季頻索引，直接交給回測
    return position
