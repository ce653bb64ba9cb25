# expect: ok
def strategy(data):
    fields = ['price:收盤價', 'fundamental_features:ROE稅後', 'fundamental_features:神秘指標']
    usable = [f for f in fields if validate_field_exists(f, VALID_FIELDS)]
    print('可用欄位', usable)
    frames = {f: data.get(f) for f in usable}
    score = None
    for f, df in frames.items():
        r = df.rank(axis=1, pct=True)
        score = r if score is None else score + r
    return score.is_largest(10)
