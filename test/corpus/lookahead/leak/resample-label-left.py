def strategy(data):
    amount = data.get('price:成交金額')
    weekly = amount.resample('W', label='left').sum()
    return weekly.is_largest(3)
