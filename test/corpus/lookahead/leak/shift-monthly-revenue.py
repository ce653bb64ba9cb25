def strategy(data):
    yoy = data.get('monthly_revenue:去年同月增減(%)')
    close = data.get('price:收盤價')
    accel = yoy.shift(-1) > 0
    return accel & (close > close.average(20))
