def strategy(data):
    close = data.get('etl:adj_close')
    momentum = close / close.shift(250) - 1
    liquid = close > close.average(200)
    return momentum[liquid].is_largest(5)
