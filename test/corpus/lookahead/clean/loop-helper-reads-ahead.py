def outcome(frame, i, days):
    return frame.iloc[i + days] / frame.iloc[i] - 1

def strategy(data):
    close = data.get('price:收盤價')
    pos = close * 0.0
    for i in range(10, len(close)):
        pos.iloc[i] = (outcome(close, i, -5) > 0).astype(float)
    return pos
