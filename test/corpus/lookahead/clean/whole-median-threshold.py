def strategy(data):
    amount = data.get('price:成交金額')
    threshold = amount.rolling(60).median()
    return amount > threshold
