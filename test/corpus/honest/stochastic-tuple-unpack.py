# expect: ok
def strategy(data):
    k, d = data.indicator('STOCH', fastk_period=9, slowk_period=3, slowd_period=3)
    willr = data.indicator('WILLR', timeperiod=14)
    low_zone = (k < 30) & (d < 35)
    cross = (k > d) & (k.shift(1) <= d.shift(1))
    entry = low_zone.shift(1).fillna(False) & cross & (willr < -50)
    return entry.hold_until(k > 80)
