from sklearn.linear_model import Ridge
def strategy(data):
    close = data.get('price:收盤價').ffill()
    feats = pd.concat({'mom': close.pct_change(10).stack(), 'vol': close.pct_change().rolling(10).std().stack()}, axis=1)
    label = close.pct_change(3).stack().rename('y')
    table = feats.groupby(level=1).shift(3).join(label).dropna().reset_index()
    table = table.rename(columns={table.columns[0]: 'date', table.columns[1]: 'symbol'})
    live = feats.dropna().reset_index()
    live = live.rename(columns={live.columns[0]: 'date', live.columns[1]: 'symbol'})
    out = []
    days = close.index
    for k in range(120, len(days), 30):
        today = days[k]
        last = days[min(k + 30, len(days)) - 1]
        train = table[table['date'] <= today]
        test = live[(live['date'] > today) & (live['date'] <= last)].copy()
        if len(test) == 0:
            continue
        model = Ridge().fit(train[['mom', 'vol']], train['y'])
        test['pred'] = model.predict(test[['mom', 'vol']])
        out.append(test)
    pred = pd.concat(out).pivot(index='date', columns='symbol', values='pred')
    return pred.rank(axis=1, ascending=False) <= 3
