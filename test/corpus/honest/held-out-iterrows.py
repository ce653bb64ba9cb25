# expect: ok
close = data.get("price:收盤價")
position = pd.DataFrame(False, index=close.index, columns=close.columns)
prev = None
for i, (date, row) in enumerate(close.iterrows()):
    if prev is not None and i % 5 == 0:
        position.iloc[i] = (row > prev).values
    prev = row
