"""Half the year: the classic "sell in May", with each name in proportion to its trend."""


def strategy(data):
    close = data.get("price:close")
    winter = (close.index.month >= 11) | (close.index.month <= 4)
    trend = (close / close.average(100) - 1).clip(lower=0)
    weights = trend.div(trend.sum(axis=1), axis=0).fillna(0)
    return weights.mul(winter.astype(float), axis=0).resample("W").last()
