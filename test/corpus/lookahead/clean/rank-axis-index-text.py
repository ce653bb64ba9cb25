def strategy(data):
    amount = data.get('price:成交金額')
    r = amount.rank(axis='columns', ascending=False)
    return r <= 3
