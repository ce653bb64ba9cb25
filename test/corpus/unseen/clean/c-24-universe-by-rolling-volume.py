def strategy(data):
    # 股票池: 近季平均成交金額前 15 大
    amount = data.get('price:成交金額')
    close = data.get('price:收盤價')
    pool = amount.rolling(60).mean().is_largest(15)
    rsi = data.indicator('RSI', timeperiod=14)
    return (rsi > 50) & (close > close.rolling(60).mean()) & pool
