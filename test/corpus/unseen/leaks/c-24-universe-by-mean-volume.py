def strategy(data):
    # 股票池: 平均成交金額前 15 大
    amount = data.get('price:成交金額')
    close = data.get('price:收盤價')
    pool = amount.mean().sort_values(ascending=False).index[:15]
    c = close[pool]
    rsi = data.indicator('RSI', timeperiod=14)[pool]
    return (rsi > 50) & (c > c.rolling(60).mean())
