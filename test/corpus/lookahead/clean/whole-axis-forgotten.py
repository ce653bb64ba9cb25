def strategy(data):
    roe = data.get('price_earning_ratio:本益比')
    demeaned = roe.sub(roe.mean(axis=1), axis=0)
    return demeaned < 0
