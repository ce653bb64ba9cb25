# expect: ok
def strategy(data):
    close = data.get('price:收盤價')
    flag = (close > close.rolling(10).mean()).astype(float)
    values = flag.values
    values[:20, :] = 0
    values[np.isnan(values)] = 0
    flag.values[-1, 0] = 0
    return flag
