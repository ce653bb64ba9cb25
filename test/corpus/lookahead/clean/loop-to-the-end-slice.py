def strategy(data):
    close = data.get('price:收盤價').ffill()
    best = pd.DataFrame(False, index=close.index, columns=close.columns)
    for i in range(5, len(close), 5):
        best.iloc[i:i + 5] = (close.iloc[i] >= close.iloc[:i + 1].quantile(0.8)).values
    return best
