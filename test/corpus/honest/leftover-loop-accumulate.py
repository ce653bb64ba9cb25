# expect: ok
fields = {
    'fundamental_features:營業毛利成長率': 1.0,
    'fundamental_features:營業利益成長率': 1.5,
    'fundamental_features:稅後淨利成長率': 2.0,
}
score = 0
for key, w in fields.items():
    f = data.get(key)
    score = score + f.rank(axis=1, pct=True).fillna(0.5) * w
    print(key, f.shape)

del f
position = score.is_largest(10)
