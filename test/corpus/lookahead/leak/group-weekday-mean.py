def strategy(data):
    ret = data.get('price:收盤價').pct_change()
    effect = ret.groupby(ret.index.dayofweek).transform('mean')
    return effect.is_largest(3)
