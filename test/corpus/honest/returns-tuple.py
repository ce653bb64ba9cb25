# expect: ok
def strategy(data):
    close = data.get('price:收盤價')
    yoy = data.get('monthly_revenue:去年同月增減(%)')
    info = {'name': 'yoy top', 'version': 2}
    position = yoy.average(2).is_largest(10) & (close > close.average(10))
    return position, info
