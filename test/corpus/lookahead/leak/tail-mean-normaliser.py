def strategy(data):
    amount = data.get('price:成交金額')
    scale = amount.iloc[-20:].mean()
    return amount / scale > 1.1
