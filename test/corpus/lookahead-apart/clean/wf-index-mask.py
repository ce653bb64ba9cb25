def strategy(data):
    close = data.get('price:收盤價')
    out = pd.DataFrame(False, index=close.index, columns=close.columns)
    for day in close.index[40::5]:
        past = close[close.index < day]
        z = (past - past.mean()) / past.std()
        out.loc[day] = z.iloc[-1] < -0.5
    return out
