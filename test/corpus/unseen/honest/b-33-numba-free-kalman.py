class Kalman:
    """One-dimensional filter; step() uses the measurement of its own day and nothing later."""

    __slots__ = ('x', 'p', 'q', 'r')

    def __init__(self, q=1e-4, r=1e-2):
        self.x, self.p, self.q, self.r = None, 1.0, q, r

    def step(self, z):
        if z != z:
            return self.x
        if self.x is None:
            self.x = z
            return z
        self.p += self.q
        k = self.p / (self.p + self.r)
        self.x += k * (z - self.x)
        self.p *= 1 - k
        return self.x


def strategy(data):
    close = data.get('etl:adj_close')
    logs = np.log(close)
    filtered = {}
    for symbol in close.columns:
        kalman = Kalman()
        filtered[symbol] = [kalman.step(z) for z in logs[symbol].to_numpy()]
    smooth = pd.DataFrame(filtered, index=close.index).astype(float)
    slope = smooth.diff(3)
    above = logs > smooth
    return (slope > 0) & above & (slope.rank(axis=1, pct=True) > 0.6)
