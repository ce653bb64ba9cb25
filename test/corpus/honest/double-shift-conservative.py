# expect: ok
def strategy(data):
    # 嚴格避免未來函數：所有資料都落後
    close = data.get('price:收盤價').shift(1)
    amount = data.get('price:成交金額').shift(1)
    roe = data.get('fundamental_features:ROE稅後').shift(2)
    yoy = data.get('monthly_revenue:去年同月增減(%)').shift(1)
    fore = data.get('institutional_investors_trading_summary:外陸資買賣超股數(不含外資自營商)').shift(1)

    liq = amount.rolling(20).mean().rank(axis=1, pct=True) > 0.2
    r1 = roe.rolling(4).mean().rank(axis=1, pct=True, ascending=True)
    r2 = yoy.rolling(3).mean().rank(axis=1, pct=True, ascending=True)
    r3 = fore.rolling(20).sum().rank(axis=1, pct=True, ascending=True)
    r4 = (close / close.rolling(120).mean()).rank(axis=1, pct=True, ascending=True)

    total = r1 * 0.3 + r2 * 0.3 + r3 * 0.2 + r4 * 0.2
    total = total[liq]
    return total.is_largest(10)
