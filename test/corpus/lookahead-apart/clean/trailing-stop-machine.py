def strategy(data):
    close = data.get('price:收盤價').ffill()
    entry = (close > close.rolling(60).max().shift(1)).to_numpy()
    c = close.to_numpy()
    hold = np.zeros(c.shape, bool)
    peak = np.full(c.shape[1], np.nan)
    inside = np.zeros(c.shape[1], bool)
    for i in range(len(c)):
        inside |= entry[i]
        peak = np.where(inside, np.fmax(peak, c[i]), np.nan)
        out = c[i] < peak * 0.9
        inside &= ~out
        peak[out] = np.nan
        hold[i] = inside
    print('average holdings', hold.sum(axis=1).mean())
    return pd.DataFrame(hold, index=close.index, columns=close.columns)
