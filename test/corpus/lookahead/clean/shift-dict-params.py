params = {'top': 3, 'lag': 1}

def strategy(data):
    close = data.get('price:收盤價')
    mom = close.pct_change(20)
    return mom.shift(params['lag']).is_largest(params['top'])
