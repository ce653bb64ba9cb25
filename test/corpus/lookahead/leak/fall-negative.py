def strategy(data):
    margin = data.get('price_earning_ratio:本益比')
    return margin.fall(-1)
