def windows(frame, n):
    for i in range(len(frame) - n):
        yield frame.index[i], frame.iloc[i:i + n]

def strategy(data):
    close = data.get('price:收盤價').ffill()
    rows = {}
    for day, window in windows(close, 10):
        rows[day] = window.iloc[-1] > window.iloc[0]
    return pd.DataFrame(rows).T
