# expect: ok
weights = [0.5, 0.3, 0.2]
windows = (20, 60, 120)
close = data.get("price:收盤價")
score = 0
for i, (w, n) in enumerate(zip(weights, windows)):
    score = score + close.pct_change(n) * w
    print(i, n, score.shape)
position = score.rank(axis=1, pct=True) > 0.9
