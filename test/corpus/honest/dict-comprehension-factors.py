# expect: ok
FACTORS = {
    'fundamental_features:ROE稅後': 0.35,
    'fundamental_features:營收成長率': 0.25,
    'fundamental_features:營業利益率': 0.2,
    'fundamental_features:負債比率': -0.2,
}


def strategy(data):
    frames = {k: data.get(k).shift(1) for k in FACTORS}
    ranks = {k: v.rank(axis=1, pct=True) for k, v in frames.items()}
    score = sum(ranks[k] * w for k, w in FACTORS.items())
    close = data.get('price:收盤價').shift(1)
    return score[close > close.rolling(60).mean()].is_largest(10)
