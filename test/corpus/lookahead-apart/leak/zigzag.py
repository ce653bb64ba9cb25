close = data.get('price:收盤價').ffill()
def pivots(s, pct=0.1):
    v = s.to_numpy()
    piv = np.zeros(len(v))
    last, last_i, up = v[0], 0, True
    for i in range(1, len(v)):
        if up:
            if v[i] > last:
                last, last_i = v[i], i
            elif v[i] < last * (1 - pct):
                piv[last_i] = 1
                up, last, last_i = False, v[i], i
        else:
            if v[i] < last:
                last, last_i = v[i], i
            elif v[i] > last * (1 + pct):
                piv[last_i] = -1
                up, last, last_i = True, v[i], i
    return pd.Series(piv, index=s.index)
turn = close.apply(pivots)
position = turn == -1
sim(position.rolling(5).max() > 0)
