class VolTarget:
    def __init__(self, target=0.15, window=20):
        self.target, self.window = target, window

    def scale(self, weights, returns):
        strat = (weights.shift(1) * returns).sum(axis=1)
        realised = strat.rolling(self.window).std() * np.sqrt(252)
        return weights.mul((self.target / realised).clip(upper=1.0).fillna(0), axis=0)


def strategy(data):
    close = data.get('etl:adj_close')
    ret = close.pct_change(fill_method=None)
    w = (close > close.rolling(100).mean()).astype(float)
    w = w.div(w.sum(axis=1).replace(0, np.nan), axis=0).fillna(0)
    return VolTarget(target=0.05).scale(w, ret)
