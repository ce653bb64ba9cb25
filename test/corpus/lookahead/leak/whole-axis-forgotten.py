def strategy(data):
    roe = data.get('price_earning_ratio:本益比')
    demeaned = roe.sub(roe.mean(axis=0), axis=1)
    return demeaned < 0
