def strategy(data):
    close = data.get('price:收盤價')
    speed = close.apply(lambda s: pd.Series(np.gradient(s.values), index=s.index).shift(1))
    return speed.is_largest(3)
