def band(frame, n, centred=False):
    return frame.rolling(n, center=centred).std()

def strategy(data):
    close = data.get('price:收盤價')
    vol = band(close.pct_change(), 21, False)
    return vol.is_smallest(3)
