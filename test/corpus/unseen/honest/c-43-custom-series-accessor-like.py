class Ta:
    """small wrapper: Ta(close).sma(20).cross_over(...)"""

    def __init__(self, frame):
        self.frame = frame

    def sma(self, n):
        return Ta(self.frame.rolling(n).mean())

    def ema(self, n):
        return Ta(self.frame.ewm(span=n, adjust=False).mean())

    def prev(self, n=1):
        return Ta(self.frame.shift(n))

    def cross_over(self, other):
        return (self.frame > other.frame) & (self.prev().frame <= other.prev().frame)

    def cross_under(self, other):
        return other.cross_over(self)

    def highest(self, n):
        return Ta(self.frame.rolling(n).max())

    def __sub__(self, other):
        return Ta(self.frame - other.frame)

    def __gt__(self, other):
        return self.frame > (other.frame if isinstance(other, Ta) else other)


def pine_strategy(data):
    # //@version=5 strategy("EMA cross with filter")
    src = Ta(data.get('etl:adj_close'))
    fast, slow = src.ema(12), src.ema(48)
    longCondition = fast.cross_over(slow) & (src > src.sma(100))
    closeCondition = fast.cross_under(slow)
    return longCondition.hold_until(closeCondition, nstocks_limit=15)


def strategy(data):
    return pine_strategy(data)
