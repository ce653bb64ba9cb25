from pandas.tseries.offsets import BDay

def strategy(data):
    amount = data.get('price:成交金額')
    other = amount.set_axis(amount.index - BDay(3), axis=0)
    return other.reindex(amount.index).is_largest(3)
