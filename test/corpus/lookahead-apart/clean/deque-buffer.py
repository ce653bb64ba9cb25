from collections import deque
def strategy(data):
    close = data.get('price:收盤價').ffill()
    buffer = deque(maxlen=20)
    result = pd.DataFrame(False, index=close.index, columns=close.columns)
    for day in close.index:
        today = close.loc[day]
        if len(buffer) == 20:
            mean = sum(buffer) / len(buffer)
            result.loc[day] = today > mean
        buffer.append(today)
    return result
