def strategy(data):
    close = data.get('price:收盤價').ffill()
    rows = [close.iloc[max(0, i - 9):i + 1].mean() for i in range(len(close))]
    ma = pd.DataFrame(rows, index=close.index)
    return close > ma
