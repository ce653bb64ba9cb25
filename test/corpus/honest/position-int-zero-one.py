# expect: ok
def strategy(data):
    close = data.get('price:收盤價')
    position = pd.DataFrame(0, index=close.index, columns=close.columns)
    ma5 = close.rolling(5).mean()
    ma20 = close.rolling(20).mean()
    position[(ma5 > ma20)] = 1
    position[close < 20] = 0
    return position
