# expect: ok
def strategy(data):
    yoy = data.get('monthly_revenue:去年同月增減(%)')        # 月
    roe = data.get('fundamental_features:ROE稅後')            # 季
    pe = data.get('price_earning_ratio:本益比')               # 日

    a = yoy > 5
    b = roe > roe.shift(4)
    c = (pe > 5) & (pe < 25)
    ab = a & b
    abc = ab & c
    xor = a ^ b
    return abc | (xor & c & (yoy > 30))
