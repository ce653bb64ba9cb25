# expect: ok
def strategy(data):
    pe = data.get('price_earning_ratio:本益比')
    size = np.log(data.get('etl:market_value'))
    ep = 1 / pe.where(pe > 0)
    neutral = ep.neutralize(size)
    within = neutral.neutralize_industry()
    return within.is_largest(12)
