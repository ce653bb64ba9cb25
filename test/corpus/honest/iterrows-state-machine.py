# expect: ok
def strategy(data):
    close = data.get('etl:adj_close')
    ma = close.rolling(60).mean()
    state = {c: False for c in close.columns}
    records = []
    for (date, prices), (_, averages) in zip(close.iterrows(), ma.iterrows()):
        for c in close.columns:
            p, m = prices[c], averages[c]
            if pd.isna(p) or pd.isna(m):
                state[c] = False
            elif p > m * 1.02:
                state[c] = True
            elif p < m * 0.98:
                state[c] = False
        records.append(dict(state))
    return pd.DataFrame(records, index=close.index)
