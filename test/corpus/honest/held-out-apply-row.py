# expect: ok
close = data.get("price:收盤價")
def pick(row):
    row = row.dropna()
    if row.empty:
        return pd.Series(False, index=row.index)
    return row >= row.quantile(0.9)
position = close.pct_change(20).apply(pick, axis=1)
