from scipy import ndimage

def strategy(data):
    close = data.get('price:收盤價')
    m = close.rolling(7).median()
    return close > m
