from functools import lru_cache, partial, reduce


@lru_cache(maxsize=None)
def frame(key):
    return data.get(key)


def above(key, days):
    return lambda: frame(key) > frame(key).rolling(days).mean()


def growing(key, periods):
    return lambda: frame(key) > frame(key).shift(periods)


def between(key, low, high):
    return lambda: (frame(key) > low) & (frame(key) < high)


def all_of(*makers):
    return reduce(lambda a, b: a & b, (make() for make in makers))


def strategy(data):
    conditions = [
        above('price:收盤價', 60),
        above('price:成交股數', 60),
        growing('fundamental_features:營業利益率', 4),
        between('price_earning_ratio:股價淨值比', 0.3, 4),
    ]
    mask = all_of(*conditions)
    weight = partial(min, 0.2)
    print('limit', weight(0.25))
    return frame('etl:adj_close').pct_change(40)[mask].is_largest(10)
