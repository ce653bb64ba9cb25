from scipy.stats import linregress

def strategy(data):
    r = data.get('price:收盤價').pct_change().fillna(0)
    m = r.mean(axis=1)
    beta = r.apply(lambda s: s.rolling(60).cov(m) / m.rolling(60).var())
    score = beta * m.rolling(5).mean().to_frame().values
    return score.is_largest(3)
