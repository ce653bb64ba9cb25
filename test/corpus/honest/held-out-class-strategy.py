# expect: ok
class Strategy:
    name: str = "breakout"
    def __init__(self, window=20, top=10):
        self.window = window
        self.top = top
    def signal(self, close):
        high = close.rolling(self.window).max()
        return close >= high
    def __repr__(self):
        return f"Strategy({self.window!r}, {self.top})"
    @property
    def label(self):
        return "{}-{}".format(self.name, self.window)
s = Strategy(window=55)
print(s, s.label)
position = s.signal(data.get("price:收盤價"))
