# expect: ok
def strategy(data):
    fields = ['fundamental_features:ROE稅後', 'fundamental_features:營業利益率', 'fundamental_features:營業利益成長率',
              'fundamental_features:淨值成長率']
    total = 0
    for field in fields:
        try:
            f = data.get(field)
        except Exception as exc:
            print('skip', field, exc)
            continue
        decile = np.ceil(f.rank(axis=1, pct=True) * 10)
        total = total + decile.fillna(5)
    final = total.rank(axis=1, ascending=False, method='min')
    return final <= 10
