def score(history):
    return history.mean() / history.std()

def strategy(data):
    close = data.get('price:收盤價').ffill()
    ret = close.pct_change()
    position = pd.DataFrame(0, index=close.index, columns=close.columns)
    for t in range(40, len(ret)):
        s = score(history=ret)
        position.iloc[t] = (s >= s.quantile(0.7)).astype(int)
    return position
