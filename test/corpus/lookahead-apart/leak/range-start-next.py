def strategy(data):
    close = data.get('price:收盤價').ffill()
    rows = []
    for i in range(30, len(close) - 1):
        past = close.iloc[i - 30:i + 2]
        rows.append(past.iloc[-1] > past.mean())
    return pd.DataFrame(rows, index=close.index[30:-1])
