# expect: ok
WINDOW = 120


def ranked(frame):
    return frame.rank(axis=1, pct=True)


def generate_position(data):
    close = data.get('price:收盤價')
    return (ranked(close / close.shift(WINDOW)) > 0.85) & (ranked(close.pct_change().rolling(20).std()) < 0.5)
