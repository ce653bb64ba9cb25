close = data.get('price:收盤價').ffill()
ret = close.pct_change()
by_day = ret.groupby(ret.index.dayofweek).mean()
good = by_day > 0
position = pd.DataFrame(False, index=close.index, columns=close.columns)
for d in range(5):
    position.loc[close.index.dayofweek == d] = good.loc[d].values
