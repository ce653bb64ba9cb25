def strategy(data):
    close = data.get('price:收盤價')
    pos = pd.DataFrame(False, index=close.index, columns=close.columns)
    for name in close.columns:
        s = close[name].to_numpy()
        holding = False
        for t in range(1, len(s)):
            change = s[t] - s[t - 1]
            if not holding and change > 0:
                holding = True
            elif holding and change < 0:
                holding = False
            pos.at[close.index[t], name] = holding
    return pos
