# expect: ok
from finlab import data

data.set_universe(market='TSE', exclude_category='金融業')


def strategy(data):
    dy = data.get('price_earning_ratio:殖利率(%)')
    close = data.get('price:收盤價')
    stable = close.pct_change().rolling(120).std().rank(axis=1, pct=True) < 0.5
    return dy[stable].is_largest(8)
