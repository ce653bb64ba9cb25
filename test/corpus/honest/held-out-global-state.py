# expect: ok
cache = {}
def load(key):
    global hits
    if key not in cache:
        cache[key] = data.get(key)
    hits = len(cache)
    return cache[key]
close = load("price:收盤價")
position = close > close.rolling(20).mean()
