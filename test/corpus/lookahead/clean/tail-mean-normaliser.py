def strategy(data):
    amount = data.get('price:成交金額')
    scale = amount.rolling(20).mean()
    return amount / scale > 1.1
