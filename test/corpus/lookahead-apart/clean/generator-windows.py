def windows(frame, n):
    for i in range(n, len(frame) + 1):
        yield frame.index[i - 1], frame.iloc[i - n:i]

def strategy(data):
    close = data.get('price:收盤價').ffill()
    rows = {}
    for day, past in windows(close, 20):
        rows[day] = past.rank().iloc[-1] / 20
    rank = pd.DataFrame(rows).T
    return rank > 0.8
