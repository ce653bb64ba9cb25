import numpy as np

def strategy(data):
    close = data.get('price:收盤價')
    nxt = close.apply(lambda s: pd.Series(np.roll(s.to_numpy(), -2), index=s.index))
    return (nxt / close).is_largest(2)
