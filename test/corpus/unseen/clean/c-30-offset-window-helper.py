LAG = {'enter': 0, 'leave': 1}

def lagged(df, key):
    return df.shift(LAG[key])

def strategy(data):
    c = data.get('price:收盤價')
    ma = c.average(20)
    enter = (c > ma) & ~(c.shift(1) > ma.shift(1)).fillna(False)
    leave = c < ma
    return lagged(enter, 'enter').fillna(False).astype(bool).hold_until(lagged(leave, 'leave').fillna(False).astype(bool))
