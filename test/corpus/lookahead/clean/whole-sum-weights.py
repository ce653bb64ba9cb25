def strategy(data):
    amount = data.get('price:成交金額')
    share = amount / amount.rolling(60).sum()
    return share.is_largest(3)
