# expect: ok
def strategy(data):
    close = data.get('price:收盤價')
    momentum = close.pct_change(60)

    def pick(row, n=10):
        row = row.dropna()
        if len(row) < n:
            return pd.Series(False, index=close.columns)
        chosen = row.nlargest(n).index
        return pd.Series(close.columns.isin(chosen), index=close.columns)

    month_end = momentum.resample('ME').last()
    position = month_end.apply(pick, axis=1)
    return position
