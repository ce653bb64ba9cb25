# expect: ok
def strategy(data):
    close = data.get('price:收盤價')
    up = close.diff() > 0
    streak = up.astype(int)
    run = streak.groupby((streak != streak.shift()).cumsum().iloc[:, 0]).cumsum()
    strong = up.rolling(5).sum() >= 4
    calm = close.pct_change().abs().rolling(20).max() < 0.08
    print(run.iloc[-1].max())
    return strong & calm
