def squash(frame):
    centre = frame.stack().mean()
    return 1 / (1 + np.exp(-(frame - centre) * 50))

def strategy(data):
    mom = data.get('price:收盤價').pct_change(20)
    score = squash(mom)
    return (score > 0.52) * score
