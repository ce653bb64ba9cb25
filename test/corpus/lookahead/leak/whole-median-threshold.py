def strategy(data):
    amount = data.get('price:成交金額')
    threshold = amount.median().median()
    return amount > threshold
