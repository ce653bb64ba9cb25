class Momentum:
    def __init__(self, lookback, lag):
        self.lookback = lookback
        self.lag = lag

    def score(self, frame):
        return frame.pct_change(self.lookback).shift(self.lag)

def strategy(data):
    close = data.get('price:收盤價')
    model = Momentum(20, lag=-1)
    return model.score(close).is_largest(3)
