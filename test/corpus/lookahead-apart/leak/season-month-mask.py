close = data.get('price:收盤價').ffill()
ret = close.pct_change()
position = pd.DataFrame(False, index=close.index, columns=close.columns)
for month in range(1, 13):
    same = close.index.month == month
    position.loc[same] = (ret[same].mean() > 0).values
