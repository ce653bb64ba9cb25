class Lag:
    """Small operator: Lag(n)(frame) delays a frame by n rows."""

    def __init__(self, n: int):
        self.n = n

    def __call__(self, frame):
        return frame.shift(self.n)

    def __neg__(self):
        raise ValueError('a lag cannot be negative')


week = Lag(5)
close = data.get('etl:adj_close')
strength = -(week(close) / close)
position = strength.is_largest(7)
sim(position, resample='W', position_limit=0.3)
