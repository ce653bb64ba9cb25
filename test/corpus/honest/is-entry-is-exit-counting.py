# expect: ok
def strategy(data):
    close = data.get('price:收盤價')
    above = close > close.average(20)
    entered = above.is_entry()
    left = above.is_exit()
    churn = (entered | left).astype(float).rolling(60).sum()
    calm = churn.le(churn.quantile_row(0.5), axis=0)
    print('entries', int(entered.sum().sum()), 'exits', int(left.sum().sum()))
    return above & calm
