# expect: ok
def make_momentum(window, skip):
    def momentum(price):
        return price.shift(skip) / price.shift(window + skip) - 1

    momentum.__name__ = f'momentum_{window}_{skip}'
    return momentum


def strategy(data):
    price = data.get('etl:adj_close')
    makers = [make_momentum(w, 5) for w in (20, 60, 120)]
    scores = [m(price).rank(axis=1, pct=True) for m in makers]
    average = sum(scores) / len(scores)
    return average.is_largest(10)
