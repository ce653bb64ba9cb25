def strategy(data):
    close = data.get('price:收盤價').ffill()
    ret = close.pct_change()
    position = pd.DataFrame(np.nan, index=close.index, columns=close.columns)
    for i in range(60, len(close), 20):
        past = ret.iloc[i - 60:i]
        vol = past.std()
        position.iloc[i] = (vol.rank() <= 3).astype(float)
    return position.ffill().fillna(0)
