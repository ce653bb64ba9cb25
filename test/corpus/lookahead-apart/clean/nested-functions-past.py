def strategy(data):
    close = data.get('price:收盤價').ffill()
    def zscore(past):
        return (past.iloc[-1] - past.mean()) / past.std()
    def decide(t):
        past = close.iloc[max(0, t - 40):t + 1]
        return zscore(past)
    rows = [decide(t) for t in range(len(close))]
    z = pd.DataFrame(rows, index=close.index)
    return z < -1
