def strategy(data):
    close = data.get('price:收盤價')
    index = close.mean(axis=1)
    bull = index > index.rolling(60).mean()
    return close.pct_change(10).is_largest(3) & pd.DataFrame({c: bull for c in close.columns})
