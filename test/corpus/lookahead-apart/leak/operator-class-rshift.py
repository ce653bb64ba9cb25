class Col:
    def __init__(self, frame):
        self.frame = frame

    def __rshift__(self, n):
        return Col(self.frame.shift(n))

    def __truediv__(self, other):
        return Col(self.frame / other.frame)

close = Col(data.get('price:收盤價').ffill())
ratio = (close >> -3) / close
position = ratio.frame > 1.01
