class SwingLow:
    """Buys names that trade near the lowest price of a window, i.e. at a local swing low."""

    def __init__(self, data, window=11, tolerance=0.01):
        self.data = data
        self.window = window
        self.tolerance = tolerance
        self.low = data.get('etl:adj_low')
        self.close = data.get('etl:adj_close')

    def support(self):
        return self.low.rolling(self.window, center=True, min_periods=4).min()

    def entries(self):
        near = self.close <= self.support() * (1 + self.tolerance)
        healthy = self.close > self.close.average(200) * 0.9
        return near & healthy

    def position(self):
        exits = self.close > self.close.average(20) * 1.06
        return self.entries().hold_until(exits, nstocks_limit=10, stop_loss=0.1)


def strategy(data):
    return SwingLow(data).position()
