# expect: ok
def strategy(data):
    wanted = ['etl:adj_close', 'price:收盤價']
    known = set(data.keys())
    names = [name for name in wanted if name in known] or data.search('收盤')
    price = data.get(names[0])
    return price > price.rolling(100).mean()
