"""Short-term reversal: what fell most in a month tends to bounce, if its long trend is up."""


def strategy(data):
    close = data.get("price:收盤價")
    month = close / close.shift(21) - 1
    uptrend = close > close.average(200)
    position = month[uptrend].is_smallest(4)
    return position.resample("Q").last()
