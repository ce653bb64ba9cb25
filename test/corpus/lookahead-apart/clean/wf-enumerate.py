def strategy(data):
    close = data.get('price:收盤價')
    ret = close.pct_change()
    picks = []
    days = close.index
    for i, day in enumerate(days):
        if i < 25:
            picks.append(pd.Series(0.0, index=close.columns, name=day))
            continue
        hist = ret.iloc[i - 25:i + 1]
        score = hist.sum()
        picks.append((score > score.median()).astype(float).rename(day))
    return pd.DataFrame(picks)
