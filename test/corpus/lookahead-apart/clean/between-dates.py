def strategy(data):
    close = data.get('price:收盤價').ffill()
    ret = close.pct_change()
    out = pd.DataFrame(0.0, index=close.index, columns=close.columns)
    for day in close.index[70:]:
        since = day - pd.DateOffset(days=60)
        seen = ret[(ret.index >= since) & (ret.index < day)]
        out.loc[day] = (seen.mean() > 0).astype(float)
    return out
