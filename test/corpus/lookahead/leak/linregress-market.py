from scipy.stats import linregress

def strategy(data):
    r = data.get('price:收盤價').pct_change().fillna(0)
    m = r.mean(axis=1)
    beta = r.apply(lambda s: linregress(m, s).slope * (s * 0 + 1))
    score = beta * m.rolling(5).mean().to_frame().values
    return score.is_largest(3)
